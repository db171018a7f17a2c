/** Turns texts into vectors whose angle tells how near their meanings are. */
export interface Embedder {
  /** The model; vectors of different models are not compared. */
  readonly model: string;
  /**
   * One vector of length 1 for each text, in order.
   * @throws Error when the provider cannot be asked or answers nonsense
   */
  embed(texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[]>;
}

export function normalized(numbers: readonly number[]): Float32Array {
  const vector = Float32Array.from(numbers);
  let sum = 0;
  for (const value of vector) sum += value * value;
  const length = Math.sqrt(sum);
  if (!(length > 0)) throw new Error('The provider answered with an empty vector.');
  return vector.map((value) => value / length);
}

/** Cosine of the angle between two vectors of length 1. */
export function similarity(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += a[index]! * b[index]!;
  return sum;
}
