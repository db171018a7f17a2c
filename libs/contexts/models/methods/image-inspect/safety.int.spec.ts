import { cacheFolder, pictureModel } from '@docket/engines';
import { nsfwjsClasses } from '@docket/engines/testing';
import { DocketError } from '@docket/kernel';
import { createMethodRunner, type MethodRunner } from '@docket/method-runner';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { methodCatalogue, methodModule } from '../../../method-catalogue.js';
import { landscape } from '../testing/pictures.js';
import { loadPictureModel } from './load-picture-model.js';
import { pixelsOf, type PictureSafety, SAFETY_WARNING, SIDE } from './safety.js';

/** Backends add in another order; beyond this they agree. */
const AGREEMENT = 1e-5;

describe('classes of safety of image.inspect@1', () => {
  let folder: string;
  let model: string;
  let runner: MethodRunner;
  let isThere = true;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docket-pictures-'));
    model = (await pictureModel(cacheFolder(), () => undefined)).file;
    runner = await createMethodRunner({
      scratchDir: join(folder, 'scratch'),
      methods: { module: methodModule, catalogue: methodCatalogue },
      findProgram: async () => {
        if (isThere) return model;
        throw new DocketError('METHOD.PROGRAM_MISSING', 'there is none');
      },
    });
  });
  afterAll(async () => {
    await runner.close();
    await rm(folder, { recursive: true });
  });

  const picture = async () => {
    const path = join(folder, 'picture');
    await writeFile(path, await landscape().jpeg().toBuffer());
    return path;
  };
  const inspect = async (options: object) =>
    runner.run({ method: 'image.inspect@1', documentPath: await picture(), options });

  it('are those that nsfwjs itself gives for the same pixels, and a landscape is neutral', async () => {
    const expected = await nsfwjsClasses(await pixelsOf(await picture()), SIDE);
    const outcome = await inspect({ safety: true });
    if (!outcome.ok) throw new Error(`${outcome.code} ${outcome.message}`);
    const { safety, warnings } = outcome.result as { safety: PictureSafety; warnings: object[] };
    expect(warnings).toEqual([SAFETY_WARNING]);
    expect(outcome.figures).toMatchObject({ safetyClass: 'Neutral' });
    expect(safety.classes).toHaveLength(expected.length);
    expect(safety.classes.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 4);
    for (const { className, probability } of expected) {
      const ours = safety.classes.find((each) => each.class === className)!.probability;
      expect(Math.abs(ours - probability)).toBeLessThan(AGREEMENT);
    }
    expect(safety.classes[0]).toMatchObject({ class: 'Neutral', means: 'pictures, safe for work' });
    expect(safety).toMatchObject({
      model: {
        name: 'nsfwjs-mobilenet-v2',
        version: '4.4.0',
        licence: 'MIT',
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      runtime: { name: '@tensorflow/tfjs-backend-wasm', version: '4.22.0' },
      input: { width: 224, height: 224 },
    });
  });

  it('need the model, and only when they are asked for', async () => {
    isThere = false;
    expect(await inspect({ safety: true })).toMatchObject({
      code: 'METHOD.PROGRAM_MISSING',
      message: 'image.inspect@1 needs the program picture-model: there is none',
      retryable: false,
    });
    const without = await inspect({});
    if (!without.ok) throw new Error(without.message);
    expect(without.result).not.toHaveProperty('safety');
    expect(without.result).toMatchObject({ width: 320, warnings: [] });
  });

  it('are refused by weights that are not those which results name', async () => {
    const other = join(folder, 'other-model');
    await cp(model, other, { recursive: true });
    const weights = join(other, 'node_modules/nsfwjs/dist/models/mobilenet_v2/group1-shard1of1.min.js');
    const text = await readFile(weights, 'utf8');
    const at = Math.floor(text.length / 2);
    await writeFile(weights, `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`);
    await expect(loadPictureModel(other)).rejects.toMatchObject({ code: 'IMAGE.MODEL_DIFFERS' });
    await expect(loadPictureModel(folder)).rejects.toMatchObject({ code: 'IMAGE.MODEL_BROKEN' });
  });
});
