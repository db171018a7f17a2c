import { hashText, lastHash } from './hash.js';

const PRECISION = 14;
const REGISTERS = 1 << PRECISION;
const RANKS = 32;
const COUNTED_EXACTLY = 1_024;

/**
 * How many different texts were seen: exact up to 1,024, then estimated by HyperLogLog with 2^14 registers
 * (standard error 0.8 %), in 16 KiB. Flajolet et al. 2007; the estimator without bias tables is Ertl 2017,
 * "New cardinality estimation algorithms for HyperLogLog sketches", algorithm 6.
 */
export class DistinctCounter {
  private exact: Set<number> | undefined = new Set();
  private registers: Uint8Array | undefined;

  add(text: string): void {
    hashText(text);
    const { high, low } = lastHash;
    if (this.exact === undefined) return this.register(high, low);
    this.exact.add((high & 0x1fffff) * 2 ** 32 + low);
    if (this.exact.size > COUNTED_EXACTLY) this.spill();
  }

  get isExact(): boolean {
    return this.exact !== undefined;
  }

  estimate(): number {
    if (this.exact !== undefined) return this.exact.size;
    const counts = new Array<number>(RANKS + 2).fill(0);
    for (const rank of this.registers!) counts[rank]! += 1;
    let z = REGISTERS * tau(1 - counts[RANKS + 1]! / REGISTERS);
    for (let rank = RANKS; rank >= 1; rank -= 1) z = 0.5 * (z + counts[rank]!);
    z += REGISTERS * sigma(counts[0]! / REGISTERS);
    return Math.round(REGISTERS ** 2 / (2 * Math.LN2 * z));
  }

  /** Registers take the bits that the exact set kept, so that nothing has to be hashed again. */
  private spill(): void {
    this.registers = new Uint8Array(REGISTERS);
    for (const kept of this.exact!) this.register(Math.floor(kept / 2 ** 32), kept % 2 ** 32);
    this.exact = undefined;
  }

  private register(high: number, low: number): void {
    const index = high & (REGISTERS - 1);
    const rank = Math.clz32(low) + 1;
    if (rank > this.registers![index]!) this.registers![index] = rank;
  }
}

function sigma(x: number): number {
  if (x === 1) return Infinity;
  let power = x;
  let y = 1;
  let z = x;
  for (let before = NaN; z !== before;) {
    before = z;
    power *= power;
    z += power * y;
    y += y;
  }
  return z;
}

function tau(x: number): number {
  if (x === 0 || x === 1) return 0;
  let root = x;
  let y = 1;
  let z = 1 - x;
  for (let before = NaN; z !== before;) {
    before = z;
    root = Math.sqrt(root);
    y *= 0.5;
    z -= (1 - root) ** 2 * y;
  }
  return z / 3;
}
