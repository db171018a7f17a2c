import sharp, { type Sharp } from 'sharp';
import { runMethod } from '../testing/run-method.js';
import { differentBits } from './hashes.js';
import { imageInspect } from './method.js';

/** A picture with something in it: slopes and a disc, which moves with `at`. */
function picture(at = 60, width = 160, height = 120): Sharp {
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const isDisc = (x - at) ** 2 + (y - 50) ** 2 < 900;
      pixels.set(isDisc ? [250, 240, 30] : [x, y, 90], (y * width + x) * 3);
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

const EXIF = {
  IFD0: { Make: 'Docket', Model: 'Camera One', Software: 'by hand' },
  IFD2: {
    DateTimeOriginal: '2026:11:03 10:20:30',
    ISOSpeedRatings: '200',
    ExposureTime: '1/125',
    FNumber: '28/10',
  },
  IFD3: {
    GPSLatitudeRef: 'N',
    GPSLatitude: '52/1 31/1 12/1',
    GPSLongitudeRef: 'W',
    GPSLongitude: '13/1 24/1 36/1',
  },
};

describe('image.inspect@1', () => {
  it('tells size as shown, format and what EXIF says, without the location unless it is asked for', async () => {
    const turned = await picture()
      .withExif(EXIF)
      .withMetadata({ orientation: 6, exif: EXIF })
      .jpeg()
      .toBuffer();
    const { result, summary } = await runMethod(imageInspect, turned);
    expect(result).toMatchObject({
      format: 'jpeg',
      width: 120,
      height: 160,
      orientation: 6,
      hasLocation: true,
      exif: {
        make: 'Docket',
        model: 'Camera One',
        software: 'by hand',
        takenAt: '2026-11-03T10:20:30',
        iso: 200,
        exposureSeconds: 0.008,
        fNumber: 2.8,
      },
    });
    expect(summary).toBe('jpeg, 120 × 160, with a location');
    expect(JSON.stringify(result)).not.toMatch(/latitude|52\.5/u);
    const asked = await runMethod(imageInspect, turned, { location: true });
    expect(asked.result['location']).toEqual({ latitude: 52.52, longitude: -13.41 });
  });

  it('gives copies nearly the same hash, and other pictures another one', async () => {
    const hashOf = async (bytes: Buffer) => (await runMethod(imageInspect, bytes)).result['pHash'] as string;
    const original = await hashOf(await picture().png().toBuffer());
    const copies = [
      await picture().resize(80).jpeg({ quality: 60 }).toBuffer(),
      await picture().modulate({ brightness: 1.1 }).webp().toBuffer(),
    ];
    for (const copy of copies) expect(differentBits(original, await hashOf(copy))).toBeLessThanOrEqual(10);
    const other = await picture(130).flip().png().toBuffer();
    expect(differentBits(original, await hashOf(other))).toBeGreaterThan(10);
    const { result } = await runMethod(imageInspect, copies[0]!, {
      compareWith: [original, 'ffffffffffffffff'],
    });
    expect(result['near']).toMatchObject([{ pHash: original }]);
  });

  it('tells of transparency and of EXIF that cannot be read, and refuses what is no picture', async () => {
    const clear = await sharp({ create: { width: 9, height: 9, channels: 4, background: '#0000' } })
      .png()
      .toBuffer();
    expect((await runMethod(imageInspect, clear)).result).toMatchObject({
      hasAlpha: true,
      exif: null,
      hasLocation: false,
      warnings: [],
    });
    await expect(runMethod(imageInspect, 'no picture')).rejects.toMatchObject({ code: 'IMAGE.NOT_READABLE' });
    await expect(
      runMethod(imageInspect, (await picture().png().toBuffer()).subarray(0, 300)),
    ).rejects.toMatchObject({
      code: 'IMAGE.NOT_READABLE',
    });
  });
});
