/** [a b c d e f]: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export function combine(outer: ArrayLike<number>, inner: ArrayLike<number>): Matrix {
  const [a, b, c, d, e, f] = [outer[0]!, outer[1]!, outer[2]!, outer[3]!, outer[4]!, outer[5]!];
  return [
    a * inner[0]! + c * inner[1]!,
    b * inner[0]! + d * inner[1]!,
    a * inner[2]! + c * inner[3]!,
    b * inner[2]! + d * inner[3]!,
    a * inner[4]! + c * inner[5]! + e,
    b * inner[4]! + d * inner[5]! + f,
  ];
}

/** From PDF space to points from the top left corner of the page as it is shown. */
export function pageMatrix(
  view: readonly [number, number, number, number],
  rotation: number,
): { readonly matrix: Matrix; readonly width: number; readonly height: number } {
  const [left, bottom, right, top] = view;
  const width = right - left;
  const height = top - bottom;
  switch (rotation) {
    case 90:
      return { matrix: [0, 1, 1, 0, -bottom, -left], width: height, height: width };
    case 180:
      return { matrix: [-1, 0, 0, 1, right, -bottom], width, height };
    case 270:
      return { matrix: [0, -1, -1, 0, top, right], width: height, height: width };
    default:
      return { matrix: [1, 0, 0, -1, -left, top], width, height };
  }
}
