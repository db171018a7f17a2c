/** A count of different texts that can be merged: exact while few, else HyperLogLog (Flajolet et al. 2007). */
export interface Sketch {
  /** 16 hexadecimal digits each, sorted, while there are at most `EXACT`. */
  readonly exact: readonly string[] | null;
  /** One hexadecimal pair for each register, else. */
  readonly registers: string | null;
}

const EXACT = 128;
const PRECISION = 11;
const REGISTERS = 1 << PRECISION;
/** Standard error of the estimate: 1.04 / √2048. */
export const SKETCH_ERROR = 1.04 / Math.sqrt(REGISTERS);

export const emptySketch: Sketch = { exact: [], registers: null };

/** @param hash 16 hexadecimal digits of a hash that spreads evenly */
export function addHash(sketch: Sketch, hash: string): Sketch {
  if (sketch.exact !== null) {
    if (sketch.exact.includes(hash)) return sketch;
    const exact = [...sketch.exact, hash].sort();
    return exact.length <= EXACT ? { exact, registers: null } : registersOf(exact, new Uint8Array(REGISTERS));
  }
  // Only the one register is looked at, and the text copied only when it rises: a fold does this for each event.
  const registers = sketch.registers ?? '';
  const { at, rank } = placeOf(hash);
  if (rank <= Number.parseInt(registers.slice(at * 2, at * 2 + 2), 16)) return sketch;
  const text = registers.slice(0, at * 2) + rank.toString(16).padStart(2, '0') + registers.slice(at * 2 + 2);
  return { exact: null, registers: text };
}

/** The sketch of both, as if all had been added to one; the order does not matter. */
export function mergeSketches(sketches: readonly Sketch[]): Sketch {
  const exact = new Set<string>();
  let registers: Uint8Array | undefined;
  for (const sketch of sketches) {
    for (const hash of sketch.exact ?? []) exact.add(hash);
    if (sketch.exact !== null) continue;
    registers ??= new Uint8Array(REGISTERS);
    bytesOf(sketch).forEach((rank, at) => {
      if (rank > registers![at]!) registers![at] = rank;
    });
  }
  const all = [...exact].sort();
  if (registers === undefined && all.length <= EXACT) return { exact: all, registers: null };
  return registersOf(all, registers ?? new Uint8Array(REGISTERS));
}

/** How many different texts, and the standard error of that as a share: 0 while it is exact. */
export function estimate(sketch: Sketch): { readonly count: number; readonly error: number } {
  if (sketch.exact !== null) return { count: sketch.exact.length, error: 0 };
  const registers = bytesOf(sketch);
  const sum = registers.reduce((total, rank) => total + 2 ** -rank, 0);
  const raw = ((0.7213 / (1 + 1.079 / REGISTERS)) * REGISTERS ** 2) / sum;
  const zeros = registers.filter((rank) => rank === 0).length;
  // Linear counting, while many registers are empty.
  const count = raw <= 2.5 * REGISTERS && zeros > 0 ? REGISTERS * Math.log(REGISTERS / zeros) : raw;
  return { count: Math.round(count), error: SKETCH_ERROR };
}

function registersOf(hashes: readonly string[], registers: Uint8Array): Sketch {
  for (const hash of hashes) set(registers, hash);
  return written(registers);
}

function set(registers: Uint8Array, hash: string): void {
  const { at, rank } = placeOf(hash);
  if (rank > registers[at]!) registers[at] = rank;
}

function placeOf(hash: string): { readonly at: number; readonly rank: number } {
  return {
    at: Number.parseInt(hash.slice(0, 3), 16) & (REGISTERS - 1),
    rank: Math.clz32(Number.parseInt(hash.slice(8, 16), 16)) + 1,
  };
}

function bytesOf({ registers }: Sketch): Uint8Array {
  return Buffer.from(registers ?? '', 'hex');
}

function written(registers: Uint8Array): Sketch {
  return { exact: null, registers: Buffer.from(registers).toString('hex') };
}
