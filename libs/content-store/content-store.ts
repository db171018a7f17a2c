import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type NatsConnection } from '@nats-io/nats-core';
import { type Clock, DocketError, systemClock } from '@docket/kernel';
import { openBucket } from './bucket.js';
import { type ByteRange } from './byte-range.js';
import { download } from './download.js';
import { type ByteSource } from './incoming.js';
import { type ContentEntry, listContent } from './list.js';
import { objectName } from './object-name.js';
import { type Abandoned, findAbandoned, removeAbandoned } from './sweep.js';
import { type PutOptions, type StoredContent, upload } from './upload.js';
import { type Removal, removeUnwanted } from './wanted.js';

export interface ContentStoreOptions {
  readonly connection: NatsConnection;
  /** Object store bucket; `DOCKET_CONTENT` by default. */
  readonly bucket?: string;
  /** Most bytes of one document, unless `put` says less; 1 GiB by default. */
  readonly maxBytes?: number;
  /** Most bytes of the whole store; unlimited by default. */
  readonly maxStoreBytes?: number;
  /** Copies in a NATS cluster; 1 by default. */
  readonly replicas?: number;
  /** Bytes of one chunk; 128 KiB by default. */
  readonly chunkBytes?: number;
  /** How long one exchange with NATS may take; 5 seconds by default. */
  readonly timeoutMs?: number;
  /** How long content that was stored or wanted again counts as fresh; one hour by default. Removals must leave it alone. */
  readonly freshMs?: number;
  readonly clock?: Clock;
}

export interface OpenedContent {
  readonly size: number;
  readonly mediaType: string;
  /** What the stream carries: the asked range, or everything. */
  readonly range: ByteRange;
  /** Reads on demand; destroy it to stop. Fails with DOCUMENT.CORRUPT or DOCUMENT.STORE_UNAVAILABLE. */
  readonly stream: Readable;
}

/** Content by tenant and SHA-256, on a NATS object store (NATS ADR-20), so that other clients can read it too. */
export interface ContentStore {
  /**
   * Streams content in. Any failure leaves nothing behind; a crash leaves what `removeAbandoned` removes.
   * @throws DocketError DOCUMENT.EMPTY, .TOO_LARGE, .TYPE_NOT_ALLOWED, .UPLOAD_INTERRUPTED, .ADDRESS,
   *   .STORE_UNAVAILABLE, .STORE_FULL
   */
  put(
    source: ByteSource,
    options: Omit<PutOptions, 'maxBytes'> & { readonly maxBytes?: number },
  ): Promise<StoredContent>;
  /** Stores a result of ours: JSON, or the type given; its type is not looked for. */
  putResult(
    tenant: string,
    source: Uint8Array | ByteSource,
    options?: { readonly mediaType?: string; readonly maxBytes?: number; readonly folder?: string },
  ): Promise<StoredContent>;
  /**
   * Opens content for reading, or answers undefined where there is none.
   * @throws DocketError DOCUMENT.RANGE_NOT_SATISFIABLE when the range starts behind the end
   */
  open(
    tenant: string,
    sha256: string,
    options?: { readonly range?: ByteRange; readonly folder?: string },
  ): Promise<OpenedContent | undefined>;
  /** Writes content to a new file; false where there is none. A failure removes the file. */
  saveTo(tenant: string, sha256: string, path: string, folder?: string): Promise<boolean>;
  /** Removes content; false where there was none. */
  delete(tenant: string, sha256: string, folder?: string): Promise<boolean>;
  /**
   * Removes one writing of content, unless it was stored, or uploaded again, at or after a time. Whoever uploads the same
   * bytes at the same moment keeps them.
   * @param before must lie further back than content counts as fresh
   */
  removeUnwanted(
    entry: Pick<ContentEntry, 'tenant' | 'folder' | 'sha256' | 'uploadId'>,
    before: Date,
  ): Promise<Removal>;
  /** Everything that can be seen, in the order in which it was stored; what comes meanwhile may be in it. */
  list(signal?: AbortSignal): AsyncGenerator<ContentEntry>;
  /** Removes what abandoned uploads have left, at most 1,000 of them; answers how many. */
  sweepAbandoned(olderThanMs: number): Promise<number>;
  /** What abandoned uploads and deletions have left, at most 1,000; changes nothing. */
  findAbandoned(olderThanMs: number): Promise<readonly Abandoned[]>;
  /** Removes some of it, where it is still abandoned; answers which. */
  removeAbandoned(uploadIds: readonly string[], olderThanMs: number): Promise<readonly string[]>;
}

/** Opens the store and creates its bucket where it is missing. */
export async function createContentStore(options: ContentStoreOptions): Promise<ContentStore> {
  const bucket = await openBucket({
    connection: options.connection,
    bucket: options.bucket ?? 'DOCKET_CONTENT',
    replicas: options.replicas ?? 1,
    maxStoreBytes: options.maxStoreBytes ?? -1,
    chunkBytes: options.chunkBytes ?? 128 * 1024,
    timeoutMs: options.timeoutMs ?? 5_000,
  });
  const clock = options.clock ?? systemClock;
  const maxBytes = options.maxBytes ?? 1024 ** 3;
  const wanting = {
    nowMs: () => clock.now().getTime(),
    ...(options.freshMs === undefined ? {} : { freshMs: options.freshMs }),
  };

  async function open(
    tenant: string,
    sha256: string,
    asked: { readonly range?: ByteRange; readonly folder?: string } = {},
  ) {
    const meta = (await bucket.readMeta(objectName(tenant, sha256, asked.folder)))?.value;
    if (meta === undefined) return undefined;
    if (asked.range !== undefined) refuseRange(asked.range, meta.size);
    const range = {
      start: asked.range?.start ?? 0,
      end: Math.min(asked.range?.end ?? Infinity, meta.size - 1),
    };
    return {
      size: meta.size,
      mediaType: meta.metadata['mediaType'] ?? 'application/octet-stream',
      range,
      stream: download(bucket, meta, asked.range === undefined ? undefined : range),
    };
  }

  return {
    open,
    async put(source, put) {
      objectName(put.tenant, '0'.repeat(64), put.folder);
      return upload(
        bucket,
        source,
        { ...put, maxBytes: Math.min(put.maxBytes ?? maxBytes, maxBytes) },
        wanting,
      );
    },
    async putResult(tenant, source, put = {}) {
      objectName(tenant, '0'.repeat(64), put.folder);
      const place = { tenant, ...(put.folder === undefined ? {} : { folder: put.folder }) };
      const { mediaType = 'application/json' } = put;
      const limited = { ...place, mediaType, maxBytes: put.maxBytes ?? maxBytes };
      return upload(bucket, source instanceof Uint8Array ? [source] : source, limited, wanting);
    },
    async saveTo(tenant, sha256, path, folder) {
      const opened = await open(tenant, sha256, folder === undefined ? {} : { folder });
      if (opened === undefined) return false;
      try {
        await pipeline(opened.stream, createWriteStream(path, { flags: 'wx' }));
        return true;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') await rm(path, { force: true });
        throw error;
      }
    },
    async delete(tenant, sha256, folder) {
      const name = objectName(tenant, sha256, folder);
      const meta = await bucket.readMeta(name);
      if (meta === undefined) return false;
      const id = meta.value.nuid;
      // The marker goes first: a crash below it leaves a deletion that the sweep completes.
      await bucket.writeMarker(
        { nuid: id, state: 'deleting', objectName: name },
        (await bucket.readMarker(id))?.sequence ?? 0,
      );
      await bucket.dropMeta(name, id);
      await bucket.dropChunks(id);
      await bucket.dropMarker(id);
      await bucket.dropClaim(id);
      return true;
    },
    removeUnwanted: ({ tenant, folder, sha256, uploadId }, before) =>
      removeUnwanted(bucket, objectName(tenant, sha256, folder), uploadId, before),
    list: (signal) => listContent(bucket, signal),
    sweepAbandoned: async (olderThanMs) => {
      const nowMs = clock.now().getTime();
      const found = (await findAbandoned(bucket, olderThanMs, nowMs)).map(({ uploadId }) => uploadId);
      return (await removeAbandoned(bucket, found, olderThanMs, nowMs)).length;
    },
    findAbandoned: (olderThanMs) => findAbandoned(bucket, olderThanMs, clock.now().getTime()),
    removeAbandoned: (uploadIds, olderThanMs) =>
      removeAbandoned(bucket, uploadIds, olderThanMs, clock.now().getTime()),
  };
}

function refuseRange(range: ByteRange, size: number): void {
  const sound =
    Number.isInteger(range.start) &&
    Number.isInteger(range.end) &&
    range.start >= 0 &&
    range.end >= range.start;
  if (sound && range.start < size) return;
  throw new DocketError(
    'DOCUMENT.RANGE_NOT_SATISFIABLE',
    `Bytes ${range.start} to ${range.end} are not in a document of ${size} bytes.`,
    {
      details: { size },
    },
  );
}
