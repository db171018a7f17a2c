import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { landscape, thatClaims } from '../testing/pictures.js';
import { pixelsOf, SIDE } from './safety.js';

describe('what the model of pictures gets', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docket-pixels-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  const pixels = async (content: Sharp | Uint8Array) => {
    const path = join(folder, 'picture');
    await writeFile(path, content instanceof Uint8Array ? content : await content.toBuffer());
    return pixelsOf(path);
  };
  const apart = (a: Uint8Array, b: Uint8Array) =>
    a.reduce((most, value, index) => Math.max(most, Math.abs(value - b[index]!)), 0);

  it('is the picture as it is shown: turned, in its first frame, on white, in eight bits of sRGB', async () => {
    const plain = await pixels(landscape().png());
    const frames = [await landscape().png().toBuffer(), await landscape().negate().png().toBuffer()];
    const turned = await landscape().rotate(90).png().toBuffer();
    const same = {
      turned: sharp(turned).withMetadata({ orientation: 8 }).tiff({ compression: 'lzw' }),
      'of two frames': sharp(frames, { join: { animated: true } }).webp({ lossless: true }),
      'with alpha': landscape().ensureAlpha(1).png(),
      'of 16 bits': landscape().toColourspace('rgb16').png(),
    };
    for (const [what, picture] of Object.entries(same)) {
      const difference = apart(await pixels(picture), plain);
      expect([what, difference <= 1 ? 'same' : difference]).toEqual([what, 'same']);
    }
    const clear = sharp({ create: { width: 30, height: 900, channels: 4, background: '#0000' } });
    expect((await pixels(clear.png())).every((value) => value === 255)).toBe(true);
  });

  it('has three channels of a square, also of CMYK, grey, and of one pixel', async () => {
    const cmyk = await pixels(landscape().toColourspace('cmyk').jpeg({ quality: 100 }));
    const grey = await pixels(landscape().greyscale().png());
    const one = await pixels(landscape().resize(1, 1).png());
    for (const each of [cmyk, grey, one]) expect(each).toHaveLength(SIDE * SIDE * 3);
    // Sky is blue in all that have colours.
    const [red, , blue] = cmyk;
    expect(blue! - red!).toBeGreaterThan(50);
    expect(new Set(grey.subarray(0, 3)).size).toBe(1);
  });

  it('is nothing of what is no whole picture, or would be too large', async () => {
    const png = await landscape().png().toBuffer();
    await expect(pixels(png.subarray(0, 2_000))).rejects.toMatchObject({ code: 'IMAGE.NOT_READABLE' });
    await expect(pixels(thatClaims(60_000, png))).rejects.toMatchObject({ code: 'IMAGE.TOO_LARGE' });
  });
});
