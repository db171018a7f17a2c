const MOST_ENTRIES = 512;

/**
 * Remembers the stream sequence of every n-th chunk of an object, so that a range can start near its first byte.
 * Bounded: when it is full, every other entry is dropped and n doubles.
 */
export class SequenceIndex {
  private stride = 16;
  private entries: number[] = [];

  add(chunk: number, sequence: number): void {
    if (chunk % this.stride !== 0) return;
    this.entries.push(sequence);
    if (this.entries.length < MOST_ENTRIES) return;
    this.entries = this.entries.filter((_, index) => index % 2 === 0);
    this.stride *= 2;
  }

  /** As text: `<stride>:<first>,<difference>,…` in base 36. */
  toString(): string {
    const differences = this.entries.map((entry, index) => entry - (this.entries[index - 1] ?? 0));
    return `${this.stride}:${differences.map((difference) => difference.toString(36)).join(',')}`;
  }
}

/** The indexed chunk at or before `chunk`, with its sequence; sequence 1 where there is no index. */
export function seek(
  index: string | undefined,
  chunk: number,
): { readonly chunk: number; readonly sequence: number } {
  const [strideText, list] = (index ?? '').split(':');
  const stride = Number(strideText);
  if (list === undefined || list === '' || !(stride > 0)) return { chunk: 0, sequence: 1 };
  const differences = list.split(',');
  const wanted = Math.min(Math.floor(chunk / stride), differences.length - 1);
  let sequence = 0;
  for (let entry = 0; entry <= wanted; entry += 1) sequence += parseInt(differences[entry]!, 36);
  return { chunk: wanted * stride, sequence };
}
