import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PICTURE_MODEL_PACKAGES } from '../picture-model/install.js';
import { cacheFolder } from '../supply/cache-folder.js';
import { installOnce } from '../supply/install-once.js';
import { type NpmPackage, unpackNpmPackage } from '../supply/npm-package.js';
import { run } from '../supply/run.js';

const TENSORFLOW: NpmPackage = {
  name: '@tensorflow/tfjs',
  version: '4.22.0',
  integrity:
    'sha512-0TrIrXs6/b7FLhLVNmfh8Sah6JgjBPH4mZ8JGb7NU6WW+cx00qK5BcAZxw7NCzxj6N8MRAIfHq+oNbPUNG5VAg==',
  files: ['dist/tf.min.js'],
  main: 'dist/tf.min.js',
};
const WHOLE = ['LICENSE', 'dist/cjs', 'dist/models/package.json', 'dist/models/mobilenet_v2'];

/** Red, green and blue from a file; what the package says goes to standard output alone. */
const PROGRAM = `
console.info = console.warn = () => undefined;
const { readFileSync } = require('node:fs');
const [, , file, side] = process.argv;
const rgb = readFileSync(file);
const data = new Uint8Array((rgb.length / 3) * 4).fill(255);
for (let at = 0; at < rgb.length / 3; at += 1) data.set(rgb.subarray(at * 3, at * 3 + 3), at * 4);
require('nsfwjs')
  .load('MobileNetV2')
  .then((model) => model.classify({ data, width: Number(side), height: Number(side) }))
  .then((classes) => process.stdout.write('\\n' + JSON.stringify(classes)));
`;

/**
 * What nsfwjs itself says of the pixels of a square, by its own `load().classify()` on the plain backend of TensorFlow.js,
 * in a process of its own: an oracle of which nothing is ours.
 * @param rgb red, green and blue of each pixel, row by row
 */
export async function nsfwjsClasses(
  rgb: Uint8Array,
  side: number,
): Promise<readonly { readonly className: string; readonly probability: number }[]> {
  const [nsfwjs] = PICTURE_MODEL_PACKAGES;
  const folder = join(cacheFolder(), `nsfwjs-whole-${nsfwjs!.version}-${TENSORFLOW.version}`);
  await installOnce(folder, async (target) => {
    await unpackNpmPackage({ ...nsfwjs!, files: WHOLE, main: 'dist/cjs/index.js' }, target);
    await unpackNpmPackage(TENSORFLOW, target);
    await writeFile(join(target, 'classify.cjs'), PROGRAM);
  });
  const scratch = await mkdtemp(join(tmpdir(), 'docket-nsfwjs-'));
  try {
    const file = join(scratch, 'pixels');
    await writeFile(file, rgb);
    const said = await run(process.execPath, [join(folder, 'classify.cjs'), file, String(side)]);
    return JSON.parse(said.trim().split('\n').at(-1)!) as { className: string; probability: number }[];
  } finally {
    await rm(scratch, { recursive: true });
  }
}
