import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { DocketError } from '@docket/kernel';
import { objectDigest } from '@docket/jetstream';
import { type Bucket, type ContentMeta } from './bucket.js';
import { type ByteRange } from './byte-range.js';
import { seek } from './sequence-index.js';

/** Chunks asked for at once: what one download holds in memory. */
const CHUNKS_AT_ONCE = 16;
/** A replica can be a moment behind the leader that confirmed the upload. */
const REPLICA_RETRIES = 20;
const REPLICA_RETRY_MS = 50;

/** A readable of the whole object or of a range; the whole is checked against its SHA-256 at the end. */
export function download(bucket: Bucket, meta: ContentMeta, range?: ByteRange): Readable {
  const bytes = range === undefined ? whole(bucket, meta) : part(bucket, meta, range);
  return Readable.from(bytes, { objectMode: false, highWaterMark: bucket.chunkBytes });
}

async function* whole(bucket: Bucket, meta: ContentMeta): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const chunk of chunksFrom(bucket, meta, 0, meta.chunks - 1)) {
    hash.update(chunk);
    yield chunk;
  }
  if (objectDigest(hash.digest()) !== meta.digest) throw corrupt(meta);
}

async function* part(bucket: Bucket, meta: ContentMeta, range: ByteRange): AsyncGenerator<Uint8Array> {
  const chunkBytes = meta.options.max_chunk_size;
  const firstChunk = Math.floor(range.start / chunkBytes);
  let offset = firstChunk * chunkBytes;
  for await (const chunk of chunksFrom(bucket, meta, firstChunk, Math.floor(range.end / chunkBytes))) {
    yield chunk.subarray(Math.max(0, range.start - offset), range.end + 1 - offset);
    offset += chunk.byteLength;
  }
}

/** Chunks `first` to `last` in order, from the nearest indexed sequence on; the few chunks before `first` are skipped. */
async function* chunksFrom(
  bucket: Bucket,
  meta: ContentMeta,
  first: number,
  last: number,
): AsyncGenerator<Uint8Array> {
  const start = seek(meta.metadata['sequences'], first);
  let chunk = start.chunk;
  let sequence = start.sequence;
  let misses = 0;
  while (chunk <= last) {
    const count = Math.min(CHUNKS_AT_ONCE, last - chunk + 1);
    const messages = await bucket.readChunks(meta.nuid, sequence, count);
    if (messages.length === 0) {
      misses += 1;
      if (misses > REPLICA_RETRIES) throw corrupt(meta);
      await new Promise((resolve) => setTimeout(resolve, REPLICA_RETRY_MS));
      continue;
    }
    misses = 0;
    for (const message of messages) {
      if (chunk >= first && chunk <= last) yield message.payload;
      chunk += 1;
      sequence = message.position + 1;
    }
  }
}

function corrupt(meta: ContentMeta): DocketError {
  return new DocketError(
    'DOCUMENT.CORRUPT',
    `Stored content ${meta.name} is damaged or incomplete: restore it from a backup.`,
    {
      details: { name: meta.name },
    },
  );
}
