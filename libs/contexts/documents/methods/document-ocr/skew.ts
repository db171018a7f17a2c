/** A picture of grey values, 0 black to 255 white, row by row. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export interface Slant {
  /** Degrees, clockwise positive, by which lines of text are slanted. */
  readonly degrees: number;
  /** Lines run from top to bottom: the page lies on its side. */
  readonly sideways: boolean;
}

const DARK = 128;
/** More points tell no more about the slant. */
const MAX_POINTS = 40_000;
const MAX_DEGREES = 10;
const COARSE_STEP = 0.5;
const FINE_STEP = 0.1;
/** By how much the better direction has to be more striped than the other one to call a page sideways. */
const CLEARLY = 1.5;

/**
 * How lines of text are slanted, from the projection of dark points: along the lines it has the sharpest stripes.
 * @param picture a page at about 100 dots per inch
 */
export function slantOf(picture: GreyPicture): Slant {
  const points = darkPoints(picture);
  if (points.length < 200) return { degrees: 0, sideways: false };
  const upright = bestAngle(points, picture, false);
  const aside = bestAngle(points, picture, true);
  const sideways = aside.sharpness > upright.sharpness * CLEARLY;
  const { degrees } = sideways ? aside : upright;
  return { degrees: Math.abs(degrees) < FINE_STEP * 2 ? 0 : Math.round(degrees * 10) / 10, sideways };
}

function darkPoints({ width, height, data }: GreyPicture): readonly number[] {
  const points: number[] = [];
  for (let index = 0; index < width * height; index += 1) if (data[index]! < DARK) points.push(index);
  if (points.length <= MAX_POINTS) return points;
  // Scattered, because every n-th point of a row would make stripes of its own.
  const share = (MAX_POINTS / points.length) * 2 ** 32;
  return points.filter((_, index) => Math.imul(index, 2_654_435_761) >>> 0 < share);
}

function bestAngle(
  points: readonly number[],
  picture: GreyPicture,
  sideways: boolean,
): { readonly degrees: number; readonly sharpness: number } {
  let best = { degrees: 0, sharpness: -1 };
  const search = (from: number, to: number, step: number) => {
    for (let degrees = from; degrees <= to + step / 2; degrees += step) {
      const sharpness = sharpnessAt(points, picture, degrees, sideways);
      if (sharpness > best.sharpness) best = { degrees, sharpness };
    }
  };
  search(-MAX_DEGREES, MAX_DEGREES, COARSE_STEP);
  search(best.degrees - COARSE_STEP, best.degrees + COARSE_STEP, FINE_STEP);
  return best;
}

/** Sum of squared differences of neighbouring rows of the projection, for one point. */
function sharpnessAt(
  points: readonly number[],
  { width, height }: GreyPicture,
  degrees: number,
  sideways: boolean,
): number {
  const radians = (degrees * Math.PI) / 180;
  const [sin, cos] = [Math.sin(radians), Math.cos(radians)];
  const rows = new Float64Array(width + height + 2 * Math.max(width, height));
  const offset = Math.max(width, height);
  for (const point of points) {
    const x = point % width;
    const y = (point - x) / width;
    const row = sideways ? x * cos + y * sin : y * cos - x * sin;
    rows[Math.round(row) + offset]! += 1;
  }
  let sum = 0;
  for (let row = 1; row < rows.length; row += 1) sum += (rows[row]! - rows[row - 1]!) ** 2;
  return sum / points.length;
}
