import sharp, { type Sharp } from 'sharp';
import { type PixelBox } from './engine.js';
import { type Rendering } from './pages/source.js';
import { slantOf, type Slant } from './skew.js';

/** Resolution in which the slant is measured. */
const SLANT_DPI = 100;

export type Turn = 0 | 90 | 180 | 270;

/** A page, turned and straightened, and the way back to the page as it is shown. */
export interface Straight {
  readonly png: Uint8Array;
  /** A pixel of the straight picture, in points of the page as it is shown. */
  readonly toPage: (x: number, y: number) => readonly [number, number];
}

/** Measures how the lines of a page lie. */
export async function measureSlant(rendering: Rendering): Promise<Slant> {
  const width = Math.max(1, Math.round((rendering.widthPx * SLANT_DPI) / rendering.dpi));
  const { data, info } = await open(rendering)
    .flatten({ background: '#fff' })
    .resize({ width })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return slantOf({ width: info.width, height: info.height, data });
}

/** Turns a page by a right angle, takes its slant out, and gives it in grey. */
export async function straighten(rendering: Rendering, turn: Turn, skew: number): Promise<Straight> {
  const degrees = turn - skew;
  const { data, info } = await open(rendering)
    .flatten({ background: '#fff' })
    .rotate(degrees, { background: '#fff' })
    .greyscale()
    .png({ compressionLevel: 1 })
    .toBuffer({ resolveWithObject: true });
  const radians = (-degrees * Math.PI) / 180;
  const [sin, cos] = [Math.sin(radians), Math.cos(radians)];
  const perPixel = 72 / rendering.dpi;
  return {
    png: data,
    toPage: (x, y) => {
      const [dx, dy] = [x - info.width / 2, y - info.height / 2];
      return [
        (dx * cos - dy * sin + rendering.widthPx / 2) * perPixel,
        (dx * sin + dy * cos + rendering.heightPx / 2) * perPixel,
      ];
    },
  };
}

/** The page as a JPEG, for a PDF that shows it. */
export function jpegOf(rendering: Rendering): Promise<Uint8Array> {
  return open(rendering).flatten({ background: '#fff' }).jpeg({ quality: 85 }).toBuffer();
}

/** The upright box around a box of the straight picture, in points. */
export function boxOnPage({ toPage }: Pick<Straight, 'toPage'>, box: PixelBox): PixelBox {
  const [left, top, right, bottom] = box;
  const corners = [toPage(left, top), toPage(right, top), toPage(left, bottom), toPage(right, bottom)];
  const round = (value: number) => Math.round(value * 100) / 100;
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  return [round(Math.min(...xs)), round(Math.min(...ys)), round(Math.max(...xs)), round(Math.max(...ys))];
}

function open({ image, raw }: Rendering): Sharp {
  return raw === undefined ? sharp(image) : sharp(image, { raw });
}
