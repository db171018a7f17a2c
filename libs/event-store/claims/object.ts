import {
  chunkSubject,
  DEFAULT_CHUNK_BYTES,
  metaSubject,
  objectDigest,
  type ObjectMeta,
} from '@docket/jetstream';
import { CLAIMS_BUCKET } from './bucket-name.js';
import type { ClaimReference } from './reference.js';

/** Subject of the entry that makes a payload visible. */
export function metaSubjectOf({ sha256 }: ClaimReference): string {
  return metaSubject(CLAIMS_BUCKET, sha256);
}

/** Subject of the chunks of one writing. */
export function chunkSubjectOf(nuid: string): string {
  return chunkSubject(CLAIMS_BUCKET, nuid);
}

/** A payload in the pieces that it is stored in. */
export function chunksOf(payload: Uint8Array): readonly Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let from = 0; from < payload.length; from += DEFAULT_CHUNK_BYTES) {
    chunks.push(payload.subarray(from, from + DEFAULT_CHUNK_BYTES));
  }
  return chunks;
}

/** The entry that makes a payload visible, with everything that other clients of NATS look for. */
export function metaMessage(reference: ClaimReference, nuid: string, chunks: number): Uint8Array {
  const meta: ObjectMeta = {
    name: reference.sha256,
    bucket: CLAIMS_BUCKET,
    nuid,
    size: reference.bytes,
    chunks,
    digest: objectDigest(Buffer.from(reference.sha256, 'hex')),
    mtime: new Date().toISOString(),
    options: { max_chunk_size: DEFAULT_CHUNK_BYTES },
  };
  return Buffer.from(JSON.stringify(meta));
}

/** @returns undefined for an entry that does not fit the reference: deleted, of another size, or no JSON */
export function readMeta(
  payload: Uint8Array,
  reference: ClaimReference,
): Pick<ObjectMeta, 'nuid' | 'chunks'> | undefined {
  try {
    const meta = JSON.parse(Buffer.from(payload).toString('utf8')) as ObjectMeta;
    const fits = meta.deleted !== true && meta.size === reference.bytes && Number.isSafeInteger(meta.chunks);
    return fits && typeof meta.nuid === 'string' ? meta : undefined;
  } catch {
    return undefined;
  }
}
