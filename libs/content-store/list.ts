import { setTimeout as sleep } from 'node:timers/promises';
import { type Bucket } from './bucket.js';

/** What is stored under one name. */
export interface ContentEntry {
  readonly tenant: string;
  readonly folder?: string;
  /** 64 hexadecimal digits, lower case. */
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
  /** When it was stored. */
  readonly storedAt: Date;
  /** Names this writing: content that was removed and stored again has another one. */
  readonly uploadId: string;
}

const PAGE = 256;
/** A replica can be a moment behind the leader. */
const REPLICA_RETRIES = 20;
const REPLICA_RETRY_MS = 50;

/** The entries of the bucket, page by page: all that were visible when it began, unless they are removed meanwhile. */
export async function* listContent(bucket: Bucket, signal?: AbortSignal): AsyncGenerator<ContentEntry> {
  const last = await bucket.lastMeta();
  let sequence = 1;
  let misses = 0;
  for (;;) {
    signal?.throwIfAborted();
    const page = await bucket.readMetas(sequence, PAGE);
    if (page.length === 0) {
      // The last one may have been removed since, so the wait is short.
      if (sequence > last || misses >= REPLICA_RETRIES) return;
      misses += 1;
      await sleep(REPLICA_RETRY_MS);
      continue;
    }
    misses = 0;
    for (const { meta, storedAt } of page) {
      if (meta.deleted === true) continue;
      const parts = meta.name.split('/');
      const folder = parts.slice(1, -1).join('/');
      yield {
        tenant: parts[0]!,
        ...(folder === '' ? {} : { folder }),
        sha256: parts.at(-1)!,
        size: meta.size,
        mediaType: meta.metadata['mediaType'] ?? 'application/octet-stream',
        storedAt,
        uploadId: meta.nuid,
      };
    }
    sequence = page.at(-1)!.sequence + 1;
  }
}
