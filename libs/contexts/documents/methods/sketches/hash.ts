const { imul } = Math;

/** Two independent 32-bit hashes of the last text; module state, so that no call allocates. */
export const lastHash = { high: 0, low: 0 };

/** Hashes the UTF-16 units of a text into `lastHash`: two multiplicative lanes with murmur3's finalizer. */
export function hashText(text: string): void {
  let a = 0x9e3779b9;
  let b = 0x85ebca6b;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    a = imul(a ^ unit, 0x9e3779b1);
    b = imul(b ^ unit, 0x5f356495);
    a = (a << 13) | (a >>> 19);
  }
  lastHash.high = finish(a ^ text.length);
  lastHash.low = finish(b ^ imul(lastHash.high, 0xc2b2ae35));
}

function finish(hash: number): number {
  let mixed = imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
