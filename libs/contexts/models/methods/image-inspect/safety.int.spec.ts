import { cacheFolder, pictureModel } from '@docket/engines';
import { nsfwjsClasses } from '@docket/engines/testing';
import { DocketError } from '@docket/kernel';
import { createMethodRunner, type MethodRun, type MethodRunner } from '@docket/method-runner';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { methodCatalogue, methodModule } from '../../../method-catalogue.js';
import { pixelsOf, type PictureSafety, SAFETY_WARNING, SIDE } from './safety.js';

/** Backends add in another order; beyond this they agree. */
const AGREEMENT = 1e-5;

describe('classes of safety of image.inspect@1', () => {
  let folder: string;
  let model: string;
  let runner: MethodRunner;
  let given: string | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docket-pictures-'));
    model = (await pictureModel(cacheFolder(), () => undefined)).file;
    runner = await createMethodRunner({
      scratchDir: join(folder, 'scratch'),
      methods: { module: methodModule, catalogue: methodCatalogue },
      findProgram: async () => {
        if (given === undefined) throw new DocketError('METHOD.PROGRAM_MISSING', 'there is none');
        return given;
      },
    });
  });
  beforeEach(() => {
    given = model;
  });
  afterAll(async () => {
    await runner.close();
    await rm(folder, { recursive: true });
  });

  const file = async (bytes: Uint8Array) => {
    const path = join(folder, 'picture');
    await writeFile(path, bytes);
    return path;
  };
  const inspect = async (bytes: Uint8Array, more: Partial<MethodRun> = {}) =>
    runner.run({
      method: 'image.inspect@1',
      documentPath: await file(bytes),
      options: { safety: true },
      ...more,
    });
  const classified = async (bytes: Uint8Array): Promise<PictureSafety> => {
    const outcome = await inspect(bytes);
    if (!outcome.ok) throw new Error(`${outcome.code} ${outcome.message}`);
    const { safety, warnings } = outcome.result as { safety: PictureSafety; warnings: object[] };
    expect(warnings).toContainEqual(SAFETY_WARNING);
    expect(safety.classes.map((each) => each.class).sort()).toEqual([
      'Drawing',
      'Hentai',
      'Neutral',
      'Porn',
      'Sexy',
    ]);
    expect(safety.classes.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 4);
    return safety;
  };

  it('are those that nsfwjs itself gives for the same pixels, and a landscape is neutral', async () => {
    const path = await file(await landscape().jpeg().toBuffer());
    const expected = await nsfwjsClasses(await pixelsOf(path), SIDE);
    const safety = await classified(await readFile(path));
    for (const { className, probability } of expected) {
      const ours = safety.classes.find((each) => each.class === className)!.probability;
      expect(Math.abs(ours - probability)).toBeLessThan(AGREEMENT);
    }
    expect(safety.classes[0]).toMatchObject({ class: 'Neutral', means: 'pictures, safe for work' });
    expect(safety).toMatchObject({
      model: { name: 'nsfwjs-mobilenet-v2', version: '4.4.0', licence: 'MIT', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      runtime: { name: '@tensorflow/tfjs-backend-wasm', version: '4.22.0' },
      input: { width: 224, height: 224 },
    });
  });

  it('are of the picture as it is shown: turned, in its first frame, on white, in eight bits of sRGB', async () => {
    const plain = (await classified(await landscape().png().toBuffer())).classes;
    const other = await landscape().negate().png().toBuffer();
    const frames = [await landscape().png().toBuffer(), other];
    const same = {
      turned: landscape().rotate(90).withMetadata({ orientation: 8 }).tiff({ compression: 'lzw' }),
      'of two frames': sharp(frames, { join: { animated: true } }).webp({ lossless: true }),
      'with alpha': landscape().ensureAlpha(1).png(),
      'of 16 bits': landscape().toColourspace('rgb16').png(),
    };
    for (const [what, picture] of Object.entries(same)) {
      const { classes } = await classified(await picture.toBuffer());
      expect([what, classes[0]!.class]).toEqual([what, plain[0]!.class]);
      expect(Math.abs(classes[0]!.probability - plain[0]!.probability)).toBeLessThan(0.01);
    }
    for (const picture of [
      landscape().toColourspace('cmyk').jpeg(),
      landscape().greyscale().png(),
      landscape().resize(1, 1).png(),
      sharp({ create: { width: 30, height: 3_000, channels: 4, background: '#0000' } }).png(),
    ]) {
      await classified(await picture.toBuffer());
    }
  });

  it('are not told of what is no whole picture, or would be too large', async () => {
    const png = await landscape().png().toBuffer();
    expect(await inspect(png.subarray(0, 2_000))).toMatchObject({
      code: 'IMAGE.NOT_READABLE',
      retryable: false,
    });
    expect(await inspect(thatClaims(60_000, png))).toMatchObject({
      code: 'IMAGE.TOO_LARGE',
      retryable: false,
    });
  });

  it('need the model, and only when they are asked for', async () => {
    given = undefined;
    const png = await landscape().png().toBuffer();
    expect(await inspect(png)).toMatchObject({
      code: 'METHOD.PROGRAM_MISSING',
      message: 'image.inspect@1 needs the program picture-model: there is none',
      retryable: false,
    });
    const without = await inspect(png, { options: {} });
    if (!without.ok) throw new Error(without.message);
    expect(without.result).not.toHaveProperty('safety');
    expect(without.result).toMatchObject({ width: 320, warnings: [] });
  });

  it('are refused by weights that are not those which results name', async () => {
    const png = await landscape().png().toBuffer();
    given = join(folder, 'other-model');
    await cp(model, given, { recursive: true });
    const weights = join(given, 'node_modules/nsfwjs/dist/models/mobilenet_v2/group1-shard1of1.min.js');
    const text = await readFile(weights, 'utf8');
    const at = Math.floor(text.length / 2);
    await writeFile(weights, `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`);
    expect(await inspect(png)).toMatchObject({ code: 'IMAGE.MODEL_DIFFERS', retryable: false });
    given = folder;
    expect(await inspect(png)).toMatchObject({ code: 'IMAGE.MODEL_BROKEN', retryable: false });
  });

  it('end with their process or their time, and come when it is tried again', async () => {
    const png = await landscape().png().toBuffer();
    const killed = await inspect(png, {
      onProgress: (fraction) => {
        if (fraction === 0.6) void killChildren();
      },
    });
    expect(killed).toMatchObject({ code: 'METHOD.CRASHED', retryable: true });
    expect(await inspect(png, { timeoutMs: 50 })).toMatchObject({ code: 'METHOD.TIMEOUT', retryable: true });
    const { classes } = await classified(png);
    expect(classes[0]!.class).toBe('Neutral');
  });
});

/** Sky, hills and grass: the same at each call. */
function landscape(): Sharp {
  const [width, height] = [320, 240];
  const pixels = Buffer.alloc(width * height * 3);
  let seed = 1;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      seed = (seed * 16_807) % 2_147_483_647;
      const grain = (seed / 2_147_483_647) * 30;
      const hill = 130 + 20 * Math.sin(x / 40) + 8 * Math.sin(x / 9);
      const sky = [110 + y / 2 + grain / 4, 150 + y / 2.5 + grain / 4, 220 + grain / 4];
      const grass = [60 + grain * 2, 100 + grain * 2 - (y - hill) / 3, 40 + grain];
      pixels.set(y < hill ? sky : grass, (y * width + x) * 3);
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** A PNG whose head claims so many pixels on each side. */
function thatClaims(side: number, png: Uint8Array): Uint8Array {
  const claiming = Buffer.from(png);
  claiming.writeUInt32BE(side, 16);
  claiming.writeUInt32BE(side, 20);
  claiming.writeUInt32BE(crc32(claiming.subarray(12, 29)), 29);
  return claiming;
}

async function killChildren(): Promise<void> {
  const list = await readFile(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8');
  for (const pid of list.trim().split(' ')) process.kill(Number(pid), 'SIGKILL');
}
