import { messageOf } from '@docket/kernel';
import { MethodFailure } from '@docket/methods';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { pictureModelFacts } from '../packaged/picture-model.js';

export interface LoadedPictureModel {
  /** What computes. */
  readonly runtime: { readonly name: string; readonly version: string };
  /**
   * @param pixels red, green and blue of each pixel, row by row, 0 to 255
   * @returns a probability for each class, in the order of the model
   */
  classify(pixels: Uint8Array, side: number): Promise<readonly number[]>;
}

/** By their path: the package exports them only as modules that load all of TensorFlow.js. */
const WEIGHTS = 'node_modules/nsfwjs/dist/models/mobilenet_v2';
const RUNTIME = '@tensorflow/tfjs-backend-wasm';

interface Tensor {
  data(): Promise<Float32Array>;
}

interface TensorFlow {
  env(): { set(flag: string, value: boolean): void };
  setBackend(name: string): Promise<boolean>;
  tensor4d(values: Float32Array, shape: readonly number[]): Tensor;
  readonly io: { fromMemory(artifacts: object): object };
}

interface Layers {
  loadLayersModel(source: object): Promise<{ predict(batch: Tensor): Tensor }>;
}

interface WasmBackend {
  setWasmPaths(folder: string): void;
}

interface ModelJson {
  readonly modelTopology: object;
  readonly weightsManifest: readonly { readonly weights: readonly object[] }[];
}

/**
 * Loads the model out of the packages of a folder, after its weights were compared with the digest that results name.
 * @throws MethodFailure IMAGE.MODEL_DIFFERS for other weights, IMAGE.MODEL_BROKEN for what cannot be loaded
 */
export async function loadPictureModel(folder: string): Promise<LoadedPictureModel> {
  // Its place alone counts: what is loaded is looked for in `node_modules` of the folder.
  const load = createRequire(join(folder, 'package.json'));
  try {
    const base64 = load(join(folder, WEIGHTS, 'group1-shard1of1.min.js')) as string;
    const weights = Buffer.from(base64, 'base64');
    checkWeights(weights, folder);
    const json = load(join(folder, WEIGHTS, 'model.min.js')) as ModelJson;
    const tensorflow = await startTensorFlow(load);
    const layers = load('@tensorflow/tfjs-layers') as Layers;
    const model = await layers.loadLayersModel(
      tensorflow.io.fromMemory({
        modelTopology: json.modelTopology,
        weightSpecs: json.weightsManifest.flatMap((group) => group.weights),
        weightData: Uint8Array.from(weights).buffer,
      }),
    );
    const { name, version } = load(`${RUNTIME}/package.json`) as { name: string; version: string };
    return {
      runtime: { name, version },
      async classify(pixels, side) {
        const values = Float32Array.from(pixels, (value) => value / 255);
        return [...(await model.predict(tensorflow.tensor4d(values, [1, side, side, 3])).data())];
      },
    };
  } catch (error) {
    if (error instanceof MethodFailure) throw error;
    const [reason] = messageOf(error).split('\n');
    const message = `The model of pictures in ${folder} cannot be loaded (${reason}). Remove the folder, and let \`npm run engines -- get picture-model\` fetch it again.`;
    throw new MethodFailure('IMAGE.MODEL_BROKEN', message);
  }
}

/** TensorFlow.js on WebAssembly with SIMD and one thread: its figures are then the same on every processor. */
async function startTensorFlow(load: NodeJS.Require): Promise<TensorFlow> {
  const tensorflow = load('@tensorflow/tfjs-core') as TensorFlow;
  const wasm = load(RUNTIME) as WasmBackend;
  wasm.setWasmPaths(`${dirname(load.resolve(RUNTIME))}${sep}`);
  tensorflow.env().set('WASM_HAS_SIMD_SUPPORT', true);
  tensorflow.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  if (!(await tensorflow.setBackend('wasm'))) throw new Error('this processor has no SIMD for WebAssembly');
  return tensorflow;
}

function checkWeights(weights: Buffer, folder: string): void {
  const actual = createHash('sha256').update(weights).digest('hex');
  const { name, sha256 } = pictureModelFacts;
  if (actual === sha256) return;
  const message = `The weights in ${folder} have SHA-256 ${actual}, but those of ${name} have ${sha256}. Remove the folder, and let \`npm run engines -- get picture-model\` fetch it again.`;
  throw new MethodFailure('IMAGE.MODEL_DIFFERS', message);
}
