import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

/** Sky, hills and grass: the same at each call. */
export function landscape(): Sharp {
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
export function thatClaims(side: number, png: Uint8Array): Uint8Array {
  const claiming = Buffer.from(png);
  claiming.writeUInt32BE(side, 16);
  claiming.writeUInt32BE(side, 20);
  claiming.writeUInt32BE(crc32(claiming.subarray(12, 29)), 29);
  return claiming;
}
