import type { MethodContext, MethodInput, MethodOutput } from '@docket/methods';
import { factsOf } from '../packaged/facts.js';
import { PICTURE_MODEL } from '../packaged/picture-model.js';
import { exifOf } from './exif.js';
import { DHASH_HEIGHT, DHASH_WIDTH, dHashOf, differentBits, PHASH_SIDE, pHashOf } from './hashes.js';
import { describePicture, readablePicture } from './readable.js';
import { SAFETY_WARNING, safetyOf } from './safety.js';

interface Options {
  readonly location: boolean;
  readonly compareWith: readonly string[];
  readonly near: number;
  readonly safety: boolean;
}

/**
 * Runs `image.inspect@1`.
 * @throws MethodFailure IMAGE.NOT_READABLE, IMAGE.TOO_LARGE; with `safety` IMAGE.MODEL_DIFFERS, IMAGE.MODEL_BROKEN
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
  if (options.safety) context.progress(0.6, 'Asking the model of pictures');
  const safety = options.safety ? await safetyOf(path, context.programs![PICTURE_MODEL]!) : undefined;
  const [likely] = safety?.classes ?? [];
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
      ...(safety !== undefined && { safety }),
      warnings: [...(isUnread ? [warning] : []), ...(safety === undefined ? [] : [SAFETY_WARNING])],
    },
    summary: `${facts.format}, ${width} × ${height}${hasLocation ? ', with a location' : ''}${likely === undefined ? '' : `, most likely ${likely.class}`}`,
    figures: {
      format: facts.format,
      width,
      height,
      hasLocation,
      near: near.length,
      ...(likely !== undefined && { safetyClass: likely.class, safetyProbability: likely.probability }),
    },
  };
}
