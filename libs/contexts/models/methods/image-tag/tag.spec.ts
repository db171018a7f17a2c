import sharp from 'sharp';
import { runMethod } from '../testing/run-method.js';
import { imageTag } from './method.js';

/** Stripes that lie, stand, or a disc, each a little different by its number. */
function picture(kind: 'lying' | 'standing' | 'disc', number: number): Promise<Buffer> {
  const side = 96;
  const pixels = Buffer.alloc(side * side);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const along = kind === 'lying' ? y : x;
      const isStripe = Math.floor((along + number) / (10 + number)) % 2 === 0;
      const isDisc = (x - 48 - number) ** 2 + (y - 48) ** 2 < (25 + number) ** 2;
      pixels[y * side + x] = (kind === 'disc' ? isDisc : isStripe) ? 220 : 30 + number;
    }
  }
  return sharp(pixels, { raw: { width: side, height: side, channels: 1 } })
    .png()
    .toBuffer();
}

async function examples(): Promise<Record<string, Buffer>> {
  const files: Record<string, Buffer> = {};
  for (const kind of ['lying', 'standing', 'disc'] as const) {
    for (const number of [1, 2, 3, 4]) files[`${kind}-${number}`] = await picture(kind, number);
  }
  return files;
}

describe('image.tag@1', () => {
  it('tells a new picture by those that were tagged, and how well that works for them', async () => {
    const files = await examples();
    for (const kind of ['lying', 'standing', 'disc'] as const) {
      const { result } = await runMethod(imageTag, await picture(kind, 6), {}, files);
      expect(result).toMatchObject({ tag: kind, evaluation: { examples: 12 } });
      expect((result['neighbours'] as object[]).length).toBe(3);
      const { accuracy, baseline } = result['evaluation'] as Record<string, number>;
      expect(accuracy).toBeGreaterThan(2 * baseline!);
      expect(baseline).toBeCloseTo(1 / 3, 3);
    }
  });

  it('is the same model for the same pictures, and another one with other tags', async () => {
    const files = await examples();
    const document = await picture('disc', 5);
    const digestOf = async (given: Record<string, Buffer>) =>
      ((await runMethod(imageTag, document, {}, given)).result['model'] as { sha256: string }).sha256;
    const digest = await digestOf(files);
    expect(await digestOf(files)).toBe(digest);
    const renamed = Object.entries(files).map(([role, bytes]) => [role.replace('disc', 'dot'), bytes]);
    expect(await digestOf(Object.fromEntries(renamed) as Record<string, Buffer>)).not.toBe(digest);
  });

  it('refuses too few pictures, and what is none', async () => {
    const { 'disc-1': one, 'disc-2': two, 'lying-1': three } = await examples();
    const few = { 'disc-1': one!, 'disc-2': two!, 'lying-1': three! };
    await expect(runMethod(imageTag, one!, {}, few)).rejects.toMatchObject({
      code: 'IMAGE.TOO_FEW_EXAMPLES',
    });
    const bad = { ...(await examples()), 'disc-9': Buffer.from('no picture') };
    await expect(runMethod(imageTag, one!, {}, bad)).rejects.toMatchObject({ code: 'IMAGE.NOT_READABLE' });
  });
});
