import { messageOf } from '@docket/kernel';
import { MethodFailure } from '@docket/methods';
import type { PublishedEvaluation } from '../packaged/evaluation.js';
import type { ModelFacts } from '../packaged/facts.js';
import { PICTURE_CLASSES, pictureModelEvaluation, pictureModelFacts } from '../packaged/picture-model.js';
import { loadPictureModel } from './load-picture-model.js';
import { readablePicture } from './readable.js';

/** Both sides of the square that the model takes. */
export const SIDE = 224;
const CHANNELS = 3;
/** What is beyond them differs from one processor to another. */
const DIGITS = 1e6;

export const SAFETY_WARNING = {
  code: 'SAFETY_NO_JUDGEMENT',
  message:
    'The classes are probabilities of a model that learned from pictures of the web. They are no judgement: let a person look. They mean nothing for clinical pictures, where skin and bodies are usual.',
};

export interface PictureSafety {
  readonly model: ModelFacts & { readonly evaluation: PublishedEvaluation };
  readonly runtime: { readonly name: string; readonly version: string };
  readonly input: typeof INPUT;
  /** Most probable first. */
  readonly classes: readonly {
    readonly class: string;
    readonly probability: number;
    readonly means: string;
  }[];
}

const INPUT = {
  width: SIDE,
  height: SIDE,
  steps: [
    'first frame or page',
    'turned as EXIF says',
    'transparency on white',
    'sRGB, 8 bits',
    'scaled to the square with libvips (linear), proportions not kept',
    'values divided by 255',
  ],
};

/**
 * How probable each class of the model is for a picture.
 * @param folder where the model lies, as the worker has found it
 * @throws MethodFailure IMAGE.NOT_READABLE, IMAGE.TOO_LARGE; IMAGE.MODEL_DIFFERS, IMAGE.MODEL_BROKEN
 */
export async function safetyOf(path: string, folder: string): Promise<PictureSafety> {
  const pixels = await pixelsOf(path);
  const model = await loadPictureModel(folder);
  const answer = await model.classify(pixels, SIDE).catch((cause: unknown) => {
    throw new MethodFailure(
      'IMAGE.MODEL_BROKEN',
      `The model of pictures cannot compute: ${messageOf(cause)}`,
    );
  });
  const classes = PICTURE_CLASSES.map((each, index) => ({
    class: each.class,
    probability: Math.round(answer[index]! * DIGITS) / DIGITS,
    means: each.means,
  })).sort((a, b) => b.probability - a.probability);
  return {
    model: { ...pictureModelFacts, evaluation: pictureModelEvaluation },
    runtime: model.runtime,
    input: INPUT,
    classes,
  };
}

/** Red, green and blue of each pixel of the square, row by row. @throws MethodFailure IMAGE.NOT_READABLE, IMAGE.TOO_LARGE */
export async function pixelsOf(path: string): Promise<Uint8Array> {
  // Decoders that shrink by themselves would make the classes depend on the format.
  const { pixels } = await readablePicture(path, (picture) =>
    picture
      .resize(SIDE, SIDE, { fit: 'fill', kernel: 'linear', fastShrinkOnLoad: false })
      .removeAlpha()
      .toColourspace('srgb')
      .raw({ depth: 'uchar' }),
  );
  if (pixels.length !== SIDE * SIDE * CHANNELS)
    throw new Error(`${pixels.length} bytes of pixels, not of 3 channels`);
  return pixels;
}
