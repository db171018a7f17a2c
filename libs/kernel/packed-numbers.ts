/**
 * Whole numbers of 0 or more as one short text: base 128, the lowest seven bits first, in base64. A database gives a
 * text back at once, while it builds each member of a document by itself.
 */
export function packNumbers(numbers: ArrayLike<number>): string {
  const bytes: number[] = [];
  for (let at = 0; at < numbers.length; at += 1) {
    let rest = numbers[at]!;
    // Not by shifts: counts and sums may be beyond 32 bits.
    for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
    bytes.push(rest);
  }
  return Buffer.from(bytes).toString('base64');
}

/** @returns the numbers that `packNumbers` was given */
export function unpackNumbers(text: string): number[] {
  const numbers: number[] = [];
  const bytes = Buffer.from(text, 'base64');
  let value = 0;
  let place = 1;
  for (const byte of bytes) {
    if (byte >= 128) {
      value += (byte - 128) * place;
      place *= 128;
    } else {
      numbers.push(value + byte * place);
      value = 0;
      place = 1;
    }
  }
  return numbers;
}
