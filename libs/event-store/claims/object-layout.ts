import { CLAIMS_BUCKET } from './bucket-name.js';
import type { ClaimReference } from './reference.js';

/** What tells of an object: as much of the layout of NATS object stores (NATS ADR-20) as is read and written here. */
export interface ObjectMeta {
  /** Names the chunks: another one for each writing, so that no writing touches the chunks of another. */
  readonly nuid: string;
  readonly size: number;
  readonly chunks: number;
  readonly deleted?: boolean;
}

const CHUNK_BYTES = 128 * 1_024;

/** Subject of the message that makes an object visible. */
export function metaSubject({ sha256 }: ClaimReference): string {
  return `$O.${CLAIMS_BUCKET}.M.${base64Url(Buffer.from(sha256))}`;
}

/** Subject of the chunks of one writing. */
export function chunkSubject(nuid: string): string {
  return `$O.${CLAIMS_BUCKET}.C.${nuid}`;
}

/** A payload in the pieces that it is stored in. */
export function chunksOf(payload: Uint8Array): readonly Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let from = 0; from < payload.length; from += CHUNK_BYTES) {
    chunks.push(payload.subarray(from, from + CHUNK_BYTES));
  }
  return chunks;
}

/** The message that makes an object visible: other clients of NATS find all that they ask for in it. */
export function metaMessage(reference: ClaimReference, nuid: string, chunks: number): Uint8Array {
  const meta = {
    name: reference.sha256,
    bucket: CLAIMS_BUCKET,
    nuid,
    size: reference.bytes,
    chunks,
    digest: `SHA-256=${base64Url(Buffer.from(reference.sha256, 'hex'))}`,
    mtime: new Date().toISOString(),
    options: { max_chunk_size: CHUNK_BYTES },
  };
  return Buffer.from(JSON.stringify(meta));
}

/** @returns undefined for what cannot be the object that a reference means: deleted, of another size, or no JSON */
export function readMeta(payload: Uint8Array, reference: ClaimReference): ObjectMeta | undefined {
  try {
    const meta = JSON.parse(Buffer.from(payload).toString('utf8')) as ObjectMeta;
    const fits = meta.deleted !== true && meta.size === reference.bytes && Number.isSafeInteger(meta.chunks);
    return fits && typeof meta.nuid === 'string' ? meta : undefined;
  } catch {
    return undefined;
  }
}

/** Base64url with its padding, as ADR-20 asks. */
function base64Url(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('+', '-').replaceAll('/', '_');
}
