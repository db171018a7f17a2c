import { DocketError, messageOf } from '@docket/kernel';
import type { ContentStore } from './content-store.js';

/**
 * Reads JSON that lies in the store as a whole.
 * @returns undefined where there is no such content
 * @throws DocketError CONTENT.TOO_LARGE, CONTENT.NOT_JSON, DOCUMENT.STORE_UNAVAILABLE
 */
export async function readJson(
  content: Pick<ContentStore, 'open'>,
  tenant: string,
  sha256: string,
  maxBytes: number,
): Promise<{ readonly value: unknown } | undefined> {
  const opened = await content.open(tenant, sha256);
  if (opened === undefined) return undefined;
  if (opened.size > maxBytes) {
    opened.stream.destroy();
    const message = `The content has ${opened.size} bytes, more than the ${maxBytes} that are read as a whole.`;
    throw new DocketError('CONTENT.TOO_LARGE', message, { details: { maxBytes } });
  }
  const bytes = Buffer.concat((await opened.stream.toArray()) as Uint8Array[]);
  try {
    return { value: JSON.parse(bytes.toString('utf8')) as unknown };
  } catch (error) {
    throw new DocketError('CONTENT.NOT_JSON', `The content is no JSON: ${messageOf(error)}`);
  }
}
