import { readablePicture } from '../image-inspect/readable.js';

/** The features are named in the result: another way to make them is another name. */
export const FEATURES = 'colour-and-edges/1';

const SIDE = 64;
const CELLS = 4;
const CELL = SIDE / CELLS;
const DIRECTIONS = 8;

/**
 * What a picture looks like, as numbers that were designed and not learned: the mean colour of 4 × 4 cells, and how strong its
 * edges are in each cell by their direction. Each half has the length 1.
 * @throws MethodFailure IMAGE.NOT_READABLE, IMAGE.TOO_LARGE
 */
export async function featuresOf(path: string): Promise<Float64Array> {
  const { pixels } = await readablePicture(path, (picture) =>
    picture.resize(SIDE, SIDE, { fit: 'fill' }).removeAlpha().toColourspace('srgb').raw(),
  );
  const colours = new Float64Array(CELLS * CELLS * 3);
  const grey = new Float64Array(SIDE * SIDE);
  for (let y = 0; y < SIDE; y += 1) {
    for (let x = 0; x < SIDE; x += 1) {
      const at = (y * SIDE + x) * 3;
      const cell = cellOf(x, y);
      for (let channel = 0; channel < 3; channel += 1) {
        colours[cell * 3 + channel]! += (pixels[at + channel]! - 127.5) / (CELL * CELL);
      }
      grey[y * SIDE + x] = 0.299 * pixels[at]! + 0.587 * pixels[at + 1]! + 0.114 * pixels[at + 2]!;
    }
  }
  return Float64Array.from([...unit(colours), ...unit(edgesOf(grey))]);
}

/** -1 to 1; 1 for the same picture. */
export function similarity(a: Float64Array, b: Float64Array): number {
  // Both halves have the length 1, or 0 where there is nothing.
  return a.reduce((sum, value, index) => sum + value * b[index]!, 0) / 2;
}

function edgesOf(grey: Float64Array): Float64Array {
  const edges = new Float64Array(CELLS * CELLS * DIRECTIONS);
  for (let y = 1; y < SIDE - 1; y += 1) {
    for (let x = 1; x < SIDE - 1; x += 1) {
      const across = grey[y * SIDE + x + 1]! - grey[y * SIDE + x - 1]!;
      const down = grey[(y + 1) * SIDE + x]! - grey[(y - 1) * SIDE + x]!;
      const turn = (Math.atan2(down, across) + Math.PI) / (2 * Math.PI);
      const direction = Math.floor(turn * DIRECTIONS) % DIRECTIONS;
      edges[cellOf(x, y) * DIRECTIONS + direction]! += Math.hypot(across, down);
    }
  }
  return edges;
}

function cellOf(x: number, y: number): number {
  return Math.floor(y / CELL) * CELLS + Math.floor(x / CELL);
}

function unit(values: Float64Array): Float64Array {
  const length = Math.hypot(...values);
  return length < 1e-9 ? values.fill(0) : values.map((value) => value / length);
}
