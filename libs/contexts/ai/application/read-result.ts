import type { ContentStore } from '@docket/content-store';
import type { FormExtractResult } from '../methods/index.js';

/** Results of extractions are small; a larger one is not one of ours. */
const MAX_BYTES = 64 * 1024 * 1024;

/** The result of an extraction; undefined where its bytes are gone. */
export async function readResult(
  content: Pick<ContentStore, 'open'>,
  tenant: string,
  sha256: string,
): Promise<FormExtractResult | undefined> {
  const opened = await content.open(tenant, sha256);
  if (opened === undefined) return undefined;
  if (opened.size > MAX_BYTES) {
    opened.stream.destroy();
    throw new Error(`The result ${sha256} has ${opened.size} bytes, more than an extraction can have.`);
  }
  const chunks: Buffer[] = [];
  for await (const chunk of opened.stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as FormExtractResult;
}
