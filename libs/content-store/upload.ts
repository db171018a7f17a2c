import { createHash } from 'node:crypto';
import { nuid } from '@nats-io/nats-core';
import { objectDigest } from '@docket/jetstream';
import { type Charset, DocketError } from '@docket/kernel';
import { type Bucket, type ContentMeta } from './bucket.js';
import { type ByteSource, inChunks } from './incoming.js';
import { detectMediaType, endingContradicts, isAllowedType, SNIFFED_BYTES } from './media-type.js';
import { objectName } from './object-name.js';
import { SequenceIndex } from './sequence-index.js';
import { keepWanted, type Wanting } from './wanted.js';

export interface PutOptions {
  readonly tenant: string;
  /** Keeps the content apart from equal content of the tenant; whoever reads or deletes it names the folder too. */
  readonly folder?: string;
  /** Most bytes of this document. */
  readonly maxBytes: number;
  /** Exact types or families (`text/*`); without it, any. */
  readonly allowedTypes?: readonly string[];
  /** The name that the sender gave; never trusted, only compared. */
  readonly declaredName?: string;
  /** For content of our own making: the type is known and not looked for. */
  readonly mediaType?: string;
  readonly signal?: AbortSignal;
}

type Place = Pick<PutOptions, 'tenant' | 'folder'>;

export interface StoredContent {
  /** 64 hexadecimal digits, lower case. */
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
  readonly charset?: Charset;
  /** The tenant already had this content; it is stored once. */
  readonly duplicate: boolean;
  /** The declared name's ending promises another type than the content has. */
  readonly extensionMismatch: boolean;
}

/** Chunks that may wait for the server at once: memory for one upload is about this many chunks. */
const IN_FLIGHT = 8;

/** Content can be removed between the look that finds it and the word that it is wanted: then it is stored after all. */
const MOST_TRIES = 5;

/** Content of our own making up to this size takes the short way. */
const SMALL_BYTES = 16 * 1024;

/**
 * Streams a document into the bucket. Nothing can be seen of it until the last step, one atomic batch that
 * makes the object visible under its hash; whatever ends earlier is removed, or left to the sweep after a crash.
 */
export async function upload(
  bucket: Bucket,
  source: ByteSource,
  options: PutOptions,
  wanting: Wanting,
): Promise<StoredContent> {
  const chunks = inChunks(source, bucket.chunkBytes, options.maxBytes, options.signal);
  try {
    const first = await chunks.next();
    if (first.done === true) {
      throw new DocketError('DOCUMENT.EMPTY', 'The document has 0 bytes: send one with content.');
    }
    const complete = first.value.byteLength < bucket.chunkBytes;
    const detected =
      options.mediaType === undefined
        ? await detectMediaType(
            first.value.subarray(0, SNIFFED_BYTES),
            complete && first.value.byteLength <= SNIFFED_BYTES,
            options.declaredName,
          )
        : { mediaType: options.mediaType };
    refuseType(detected.mediaType, options.allowedTypes);
    const { value } = first;
    const written =
      options.mediaType !== undefined &&
      value.byteLength <= SMALL_BYTES &&
      value.byteLength < bucket.chunkBytes
        ? await storeSmall(bucket, value, options, options.mediaType, wanting)
        : await store(bucket, value, chunks, options, detected.mediaType, wanting);
    return {
      ...written,
      ...detected,
      extensionMismatch: endingContradicts(options.declaredName, detected.mediaType),
    };
  } finally {
    await chunks.return(undefined);
  }
}

function refuseType(mediaType: string, allowed: readonly string[] | undefined): void {
  if (allowed === undefined || isAllowedType(mediaType, allowed)) return;
  throw new DocketError(
    'DOCUMENT.TYPE_NOT_ALLOWED',
    `The content is ${mediaType}; allowed here: ${allowed.join(', ')}. The type is told by the content, not by the name.`,
    { details: { mediaType, allowedTypes: allowed } },
  );
}

async function store(
  bucket: Bucket,
  first: Buffer,
  rest: AsyncIterable<Buffer>,
  { tenant, folder }: Place,
  mediaType: string,
  wanting: Wanting,
): Promise<{ sha256: string; size: number; duplicate: boolean }> {
  const id = nuid.next();
  const marker = await bucket.writeMarker({ nuid: id, state: 'open' }, 0);
  if (marker === undefined)
    throw new DocketError('DOCUMENT.STORE_UNAVAILABLE', 'An upload id was given twice: try again.');
  try {
    const written = await writeChunks(bucket, id, first, rest);
    const digest = written.hash.digest();
    const sha256 = digest.toString('hex');
    const meta = metaOf(bucket, {
      ...written,
      id,
      name: objectName(tenant, sha256, folder),
      digest,
      mediaType,
    });
    let committed = await bucket.commit(meta, marker);
    for (let tries = 1; !committed && !(await keepWanted(bucket, meta.name, wanting)); tries += 1) {
      if (tries >= MOST_TRIES) throw interrupted();
      committed = await bucket.commit(meta, marker);
    }
    if (!committed) await bucket.dropChunks(id);
    // Only a marker is left: a sweep removes it if this does not.
    await bucket.dropMarker(id).catch(() => undefined);
    return { sha256, size: written.size, duplicate: !committed };
  } catch (error) {
    await discard(bucket, id);
    throw error;
  }
}

/**
 * Two plain writes, the bytes and then their name, for content that is one chunk and whole in memory. An upload of
 * many chunks needs a marker, so that a sweep finds what a crash leaves of it, and a batch, which costs the server twenty times
 * as much as a plain write. Here a crash between the two leaves at most 16 KiB that nobody can see.
 */
async function storeSmall(
  bucket: Bucket,
  bytes: Buffer,
  { tenant, folder }: Place,
  mediaType: string,
  wanting: Wanting,
): Promise<{ sha256: string; size: number; duplicate: boolean }> {
  const digest = createHash('sha256').update(bytes).digest();
  const sha256 = digest.toString('hex');
  const name = objectName(tenant, sha256, folder);
  const stored = { sha256, size: bytes.byteLength };
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    if (await keepWanted(bucket, name, wanting)) return { ...stored, duplicate: true };
    const id = nuid.next();
    try {
      const index = new SequenceIndex();
      index.add(0, await bucket.writeChunk(id, bytes));
      const meta = metaOf(bucket, { id, name, digest, mediaType, size: bytes.byteLength, chunks: 1, index });
      if (await bucket.writeMeta(meta)) return { ...stored, duplicate: false };
    } catch (error) {
      await discard(bucket, id);
      throw error;
    }
    // Somebody else has stored the same content at the same time.
    await bucket.dropChunks(id);
  }
  throw interrupted();
}

async function writeChunks(bucket: Bucket, id: string, first: Buffer, rest: AsyncIterable<Buffer>) {
  const hash = createHash('sha256');
  const index = new SequenceIndex();
  const waiting: Promise<number>[] = [];
  let size = 0;
  let chunks = 0;
  let confirmed = 0;

  const send = (chunk: Buffer) => {
    hash.update(chunk);
    size += chunk.byteLength;
    chunks += 1;
    const acknowledged = bucket.writeChunk(id, chunk);
    // Its failure is handled when it is awaited in order; until then it must not count as unhandled.
    acknowledged.catch(() => undefined);
    waiting.push(acknowledged);
  };
  const settleOldest = async () => {
    const sequence = await waiting.shift()!;
    index.add(confirmed, sequence);
    confirmed += 1;
  };

  try {
    send(first);
    for await (const chunk of rest) {
      if (waiting.length >= IN_FLIGHT) await settleOldest();
      send(chunk);
    }
    while (waiting.length > 0) await settleOldest();
  } finally {
    // After a failure nothing may arrive behind the removal of what was written.
    await Promise.allSettled(waiting);
  }
  return { hash, size, chunks, index };
}

function metaOf(
  bucket: Bucket,
  content: {
    readonly id: string;
    readonly name: string;
    readonly digest: Buffer;
    readonly mediaType: string;
    readonly size: number;
    readonly chunks: number;
    readonly index: SequenceIndex;
  },
): ContentMeta {
  const { id, name, digest, mediaType, size, chunks, index } = content;
  return {
    name,
    bucket: bucket.name,
    nuid: id,
    size,
    chunks,
    digest: objectDigest(digest),
    mtime: new Date().toISOString(),
    options: { max_chunk_size: bucket.chunkBytes },
    metadata: { mediaType, sequences: index.toString() },
  };
}

/** A refused commit means that the name is taken, by the same content; if it is not, a sweep took the upload away. */
function interrupted(): DocketError {
  return new DocketError(
    'DOCUMENT.UPLOAD_INTERRUPTED',
    'The upload made no progress for too long and was removed: send it again.',
    { details: { retryable: true } },
  );
}

/** Best effort: when the store is gone too, the marker stays and a sweep removes what was written. */
async function discard(bucket: Bucket, id: string): Promise<void> {
  try {
    await bucket.dropChunks(id);
    await bucket.dropMarker(id);
  } catch {
    return;
  }
}
