/** The sides of the grey pictures that hashes are made of. */
export const PHASH_SIDE = 32;
export const DHASH_WIDTH = 9;
export const DHASH_HEIGHT = 8;
const LOW = 8;

/**
 * Which of the 64 lowest frequencies (discrete cosine transform of 32 × 32 grey pixels) are above their median: the same for a
 * picture that was scaled, packed again or made a little brighter. Differing in up to 10 bits, two pictures are most likely one.
 * @param grey row by row, 0 to 255
 */
export function pHashOf(grey: Uint8Array): string {
  const cosines = Array.from({ length: LOW }, (_, u) =>
    Float64Array.from({ length: PHASH_SIDE }, (__, x) =>
      Math.cos(((2 * x + 1) * u * Math.PI) / (2 * PHASH_SIDE)),
    ),
  );
  // Rows first, then columns.
  const rows = Array.from({ length: PHASH_SIDE }, (_, y) =>
    cosines.map((cosine) => cosine.reduce((sum, value, x) => sum + value * grey[y * PHASH_SIDE + x]!, 0)),
  );
  const low: number[] = [];
  for (const cosine of cosines) {
    for (let u = 0; u < LOW; u += 1)
      low.push(cosine.reduce((sum, value, y) => sum + value * rows[y]![u]!, 0));
  }
  // The first one is the mean brightness: it tells nothing, and would move the median.
  const sorted = low.slice(1).sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)]!;
  return hexOf(low.map((value, index) => index > 0 && value > median));
}

/** Whether each pixel of 9 × 8 is darker than its right neighbour. */
export function dHashOf(grey: Uint8Array): string {
  const bits: boolean[] = [];
  for (let y = 0; y < DHASH_HEIGHT; y += 1) {
    for (let x = 0; x < DHASH_WIDTH - 1; x += 1) {
      bits.push(grey[y * DHASH_WIDTH + x]! < grey[y * DHASH_WIDTH + x + 1]!);
    }
  }
  return hexOf(bits);
}

export function differentBits(a: string, b: string): number {
  let left = BigInt(`0x${a}`) ^ BigInt(`0x${b}`);
  let count = 0;
  for (; left > 0n; left &= left - 1n) count += 1;
  return count;
}

function hexOf(bits: readonly boolean[]): string {
  const value = bits.reduce((sum, bit) => (sum << 1n) | (bit ? 1n : 0n), 0n);
  return value.toString(16).padStart(16, '0');
}
