import type { MethodContext, MethodInput, MethodOutput } from '@docket/methods';
import { factsOf } from '../packaged/facts.js';
import { exifOf } from './exif.js';
import { DHASH_HEIGHT, DHASH_WIDTH, dHashOf, differentBits, PHASH_SIDE, pHashOf } from './hashes.js';
import { describePicture, readablePicture } from './readable.js';

interface Options {
  readonly location: boolean;
  readonly compareWith: readonly string[];
  readonly near: number;
}

/**
 * Runs `image.inspect@1`.
 * @throws MethodFailure IMAGE.NOT_READABLE, IMAGE.TOO_LARGE
 */
export async function inspect(input: MethodInput, context: MethodContext): Promise<MethodOutput> {
  const options = context.options as unknown as Options;
  const path = input.documentPath!;
  const facts = await describePicture(path);
  const { width, height } = facts.autoOrient;
  const grey = async (columns: number, rows: number) => {
    const small = await readablePicture(path, (picture) =>
      picture.greyscale().resize(columns, rows, { fit: 'fill', kernel: 'cubic' }).toColourspace('b-w').raw(),
    );
    return small.pixels;
  };
  context.progress(0.3, 'Decoding the picture');
  const pHash = pHashOf(await grey(PHASH_SIDE, PHASH_SIDE));
  const dHash = dHashOf(await grey(DHASH_WIDTH, DHASH_HEIGHT));
  const exif = facts.exif === undefined ? undefined : exifOf(facts.exif);
  const near = options.compareWith
    .map((other) => ({ pHash: other, differentBits: differentBits(pHash, other) }))
    .filter((each) => each.differentBits <= options.near)
    .sort((a, b) => a.differentBits - b.differentBits);
  const isUnread = facts.exif !== undefined && exif === undefined;
  const warning = { code: 'EXIF_NOT_READ', message: 'The picture has EXIF that cannot be read.' };
  const hasLocation = exif?.location !== undefined;
  return {
    result: {
      model: await factsOf('sharp', 'sharp'),
      format: facts.format,
      width,
      height,
      orientation: facts.orientation ?? null,
      pages: facts.pages ?? 1,
      channels: facts.channels,
      hasAlpha: facts.hasAlpha,
      colourSpace: facts.space ?? null,
      dpi: facts.density ?? null,
      exif: exif?.facts ?? null,
      hasLocation,
      ...(options.location && hasLocation && { location: exif.location }),
      pHash,
      dHash,
      near,
      warnings: isUnread ? [warning] : [],
    },
    summary: `${facts.format}, ${width} × ${height}${hasLocation ? ', with a location' : ''}`,
    figures: { format: facts.format, width, height, hasLocation, near: near.length },
  };
}
