import { messageOf } from '@docket/kernel';
import { MethodFailure } from '@docket/methods';
import sharp, { type Metadata, type Sharp } from 'sharp';

const MAX_PIXELS = 150_000_000;

/** What a picture says of itself. @throws MethodFailure IMAGE.NOT_READABLE, IMAGE.TOO_LARGE */
export async function describePicture(path: string): Promise<Metadata> {
  const facts = await readable(sharp(path, { limitInputPixels: false }).metadata());
  const { width, height } = facts.autoOrient;
  if (width * height <= MAX_PIXELS) return facts;
  const message = `This picture has ${width} × ${height} pixels; at most ${MAX_PIXELS} are taken. Make it smaller.`;
  throw new MethodFailure('IMAGE.TOO_LARGE', message);
}

/**
 * Decodes a picture as it is shown, on white.
 * @throws MethodFailure IMAGE.NOT_READABLE, IMAGE.TOO_LARGE
 */
export async function readablePicture(
  path: string,
  steps: (picture: Sharp) => Sharp,
): Promise<{ readonly facts: Metadata; readonly pixels: Uint8Array }> {
  const facts = await describePicture(path);
  const picture = sharp(path, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).autoOrient();
  return { facts, pixels: await readable(steps(picture.flatten({ background: '#fff' })).toBuffer()) };
}

async function readable<T>(read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (error) {
    const [reason] = messageOf(error).split('\n');
    throw new MethodFailure(
      'IMAGE.NOT_READABLE',
      `This picture cannot be read (${reason}). Save it again as PNG or JPEG.`,
    );
  }
}
