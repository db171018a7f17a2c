import { DocketError, messageOf } from '@docket/kernel';
import { exists } from '../supply/install-once.js';
import { type OnProgress } from '../supply/progress.js';
import { installPictureModel, pictureModelFolder } from './install.js';

export interface PictureModel {
  /** The folder that `DOCKET_PICTURE_MODEL` names. */
  readonly file: string;
  /** One line that says what was chosen and why. */
  readonly chosen: string;
}

/**
 * The model that names classes of pictures: of the cache, or downloaded into it.
 * @throws DocketError `ENGINES.PICTURE_MODEL_UNAVAILABLE` with what was tried and what to do
 */
export async function pictureModel(cache: string, onProgress: OnProgress): Promise<PictureModel> {
  const folder = pictureModelFolder(cache);
  const cached = await exists(folder);
  if (!cached) {
    onProgress({
      engine: 'picture-model',
      step: 'look-up',
      message: 'not in the cache: a download is needed',
    });
    await installPictureModel(folder, onProgress).catch((cause: unknown) => {
      throw new DocketError(
        'ENGINES.PICTURE_MODEL_UNAVAILABLE',
        `The model of pictures cannot be had here (${messageOf(cause)}). Where npm reaches its registry, \`npm run engines -- get picture-model\` fetches it: copy the folder that it names to this machine and name it in DOCKET_PICTURE_MODEL. Without the option \`safety\` no model is needed`,
        { cause },
      );
    });
  }
  return {
    file: folder,
    chosen: `model of pictures ${cached ? 'from the cache' : 'downloaded'} (${folder})`,
  };
}
