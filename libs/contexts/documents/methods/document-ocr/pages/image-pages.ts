import { messageOf } from '@docket/kernel';
import { MethodFailure } from '@docket/methods';
import sharp from 'sharp';
import { MAX_PIXELS, MAX_SOURCE_PIXELS, type PageSource, type Rendering, type SourcePage } from './source.js';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  tiff: 'image/tiff',
};
const POINTS_PER_INCH = 72;
/** Programs that know no resolution write 72 or 96; scanners write more. */
const LEAST_REAL_DPI = 100;
const ASSUMED_DPI = 300;
const MOST_DPI = 2_400;
/** Letters of a coarser scan are enlarged to this resolution. */
const WANTED_DPI = 300;
const MOST_PAGES = 1_000;

interface PicturePage extends SourcePage {
  readonly dpi: number;
  readonly dpiKnown: boolean;
  readonly pixels: number;
}

/**
 * A picture, or the pages of a TIFF.
 * @throws MethodFailure OCR.NOT_READABLE, OCR.PICTURE_TOO_LARGE, OCR.TOO_MANY_PAGES
 */
export async function imagePages(path: string): Promise<PageSource> {
  const first = await describe(path, 0);
  const mediaType = MEDIA_TYPES[first.format];
  if (mediaType === undefined) {
    throw new MethodFailure(
      'OCR.NOT_READABLE',
      'This file is no PDF and no PNG, JPEG or TIFF picture. Convert it to one of these.',
    );
  }
  const count = mediaType === 'image/tiff' ? first.pages : 1;
  if (count > MOST_PAGES) {
    throw new MethodFailure(
      'OCR.TOO_MANY_PAGES',
      `This TIFF has ${count} pages; at most ${MOST_PAGES} are taken. Split it.`,
    );
  }
  const pages: PicturePage[] = [];
  for (let index = 0; index < count; index += 1) {
    const described = index === 0 ? first : await describe(path, index);
    pages.push(pageOf(index + 1, described));
  }
  return {
    mediaType,
    pages,
    render: (page) => render(path, page as PicturePage),
    close: () => Promise.resolve(),
  };
}

interface Described {
  readonly format: string;
  readonly width: number;
  readonly height: number;
  readonly pages: number;
  readonly density?: number | undefined;
}

async function describe(path: string, page: number): Promise<Described> {
  try {
    // Only the header is read here; the bound on pixels counts when they are decoded.
    const {
      format,
      autoOrient,
      density,
      pages = 1,
    } = await sharp(path, {
      page,
      limitInputPixels: false,
    }).metadata();
    if (autoOrient.width * autoOrient.height > MAX_SOURCE_PIXELS) {
      throw new MethodFailure(
        'OCR.PICTURE_TOO_LARGE',
        `This picture has ${autoOrient.width} × ${autoOrient.height} pixels; at most ${MAX_SOURCE_PIXELS} are taken. Scan it with 300 dots per inch.`,
      );
    }
    return { format, width: autoOrient.width, height: autoOrient.height, pages, density };
  } catch (error) {
    if (error instanceof MethodFailure) throw error;
    throw new MethodFailure(
      'OCR.NOT_READABLE',
      `This file is no PDF and no picture that can be read (${messageOf(error).split('\n')[0]}). Scan or save it again as PDF, PNG, JPEG or TIFF.`,
    );
  }
}

function pageOf(number: number, { width, height, density }: Described): PicturePage {
  const dpiKnown = density !== undefined && density >= LEAST_REAL_DPI && density <= MOST_DPI;
  const dpi = dpiKnown ? density : ASSUMED_DPI;
  const points = (pixels: number) => Math.round((pixels / dpi) * POINTS_PER_INCH * 100) / 100;
  return {
    number,
    width: points(width),
    height: points(height),
    needsOcr: true,
    dpi,
    dpiKnown,
    pixels: width * height,
  };
}

async function render(path: string, page: PicturePage): Promise<Rendering> {
  const enlarged = Math.max(1, WANTED_DPI / page.dpi);
  const scale = Math.min(enlarged, Math.sqrt(MAX_PIXELS / page.pixels));
  const target = Math.max(1, Math.round((page.width / POINTS_PER_INCH) * page.dpi * scale));
  const { data, info } = await sharp(path, {
    page: page.number - 1,
    limitInputPixels: MAX_SOURCE_PIXELS,
    failOn: 'error',
  })
    .autoOrient()
    .flatten({ background: '#fff' })
    .resize({ width: target })
    .toColourspace('srgb')
    .png({ compressionLevel: 1 })
    .toBuffer({ resolveWithObject: true });
  return {
    image: data,
    widthPx: info.width,
    heightPx: info.height,
    dpi: Math.round(page.dpi * scale),
    ...(scale < 1 && { warning: 'RESOLUTION_REDUCED' as const }),
    ...(!page.dpiKnown && { warning: 'RESOLUTION_UNKNOWN' as const }),
    toUser: (x, y) => [x, page.height - y],
  };
}
