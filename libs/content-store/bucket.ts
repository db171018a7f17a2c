import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import { type NatsConnection, nuid } from '@nats-io/nats-core';
import {
  ApiError,
  BATCH_COMMIT_LINE,
  batchLines,
  chunkSubject,
  DirectGet,
  expectedSequenceLine,
  headerBlock,
  metaSubject,
  NoAnswer,
  objectStream,
  objectSubjects,
  type ObjectMeta,
  type PublishAnswer,
  readPublishAnswer,
  RequestDeadline,
  Requests,
  storedTime,
  type StoredMessage,
  type TimedMessage,
  untilAnswered,
} from '@docket/jetstream';
import { DocketError } from '@docket/kernel';
import { asStoreError, CONTENT_STORE_ERRORS, storeFull, storeUnavailable } from './store-errors.js';

/** The entry of an object of ours: media type and sequence index are in its metadata. */
export type ContentMeta = ObjectMeta & { readonly metadata: Readonly<Record<string, string>> };

/** State of a marker: `open` while chunks arrive, `abandoned` once a sweep claimed it, `deleting`, or `done`. */
export type MarkerState = 'open' | 'abandoned' | 'deleting' | 'done';

export interface Marker {
  readonly nuid: string;
  readonly state: MarkerState;
  readonly objectName?: string;
}

/** What was said last of the bytes of an upload: that somebody wants them again, or that a removal has claimed them. */
export interface Claim {
  readonly nuid: string;
  readonly state: 'wanted' | 'claimed';
}

export interface Stored<T> {
  readonly value: T;
  readonly sequence: number;
  readonly storedAt: Date;
}

/** What is written replaces what its subject held. */
const ROLLUP_LINE = 'Nats-Rollup: sub\r\n';

/** The stream behind one bucket, with the subjects and conditional writes that uploads need. */
export interface Bucket {
  readonly name: string;
  /** Bytes in one chunk. */
  readonly chunkBytes: number;
  readMeta(objectName: string): Promise<Stored<ContentMeta> | undefined>;
  readMarker(nuid: string): Promise<Stored<Marker> | undefined>;
  /** Writes a marker if its subject is at `expected` (0: absent); answers the new sequence, or undefined on a conflict. */
  writeMarker(marker: Marker, expected: number): Promise<number | undefined>;
  readClaim(nuid: string): Promise<Stored<Claim> | undefined>;
  /** Says it, if nothing else was said since `expected` (0: never). False on a conflict: whoever comes first has decided. */
  writeClaim(claim: Claim, expected: number): Promise<boolean>;
  dropClaim(nuid: string): Promise<void>;
  /** Writes the next chunk of an upload; answers its sequence. Chunks are stored in the order of the calls. */
  writeChunk(nuid: string, chunk: Uint8Array): Promise<number>;
  /** Up to `count` chunks of an upload from a sequence on, in one round trip. */
  readChunks(nuid: string, sequence: number, count: number): Promise<readonly StoredMessage[]>;
  /** Makes an object visible, if its name is free and its marker untouched: both or none. False on a conflict. */
  commit(meta: ContentMeta, markerSequence: number): Promise<boolean>;
  /** Makes an object visible by one plain write, if its name is free. False on a conflict. */
  writeMeta(meta: ContentMeta): Promise<boolean>;
  dropChunks(nuid: string): Promise<void>;
  /** Removes an object's name, if it still stands for this upload and not for a later one. */
  dropMeta(objectName: string, nuid: string): Promise<void>;
  lastChunkAt(nuid: string): Promise<Date | undefined>;
  dropMarker(nuid: string): Promise<void>;
  /** Upload ids that have a marker. */
  markers(): Promise<string[]>;
  /** Up to `count` entries of objects from a sequence on, in the order in which they became visible. */
  readMetas(
    sequence: number,
    count: number,
  ): Promise<readonly { readonly meta: ContentMeta; readonly sequence: number; readonly storedAt: Date }[]>;
  /** Sequence of the object that became visible last, as the leader knows it; 0 where there is none. */
  lastMeta(): Promise<number>;
}

export interface BucketOptions {
  readonly connection: NatsConnection;
  readonly bucket: string;
  readonly replicas: number;
  /** Most bytes that the whole store may take; -1 leaves it to the server. */
  readonly maxStoreBytes: number;
  readonly chunkBytes: number;
  readonly timeoutMs: number;
}

/** Opens the bucket's stream, creates it where it is missing, and switches on what conditional batches need. */
export async function openBucket(options: BucketOptions): Promise<Bucket> {
  const { connection, bucket, timeoutMs } = options;
  if (!/^[-\w]+$/.test(bucket)) {
    throw new DocketError(
      'DOCUMENT.BUCKET_NAME',
      `"${bucket}" is no bucket name: use letters, digits, "-" and "_".`,
    );
  }
  const stream = objectStream(bucket);
  const jsm = await asStoreError('open', () => jetstreamManager(connection, { timeout: timeoutMs }));
  await asStoreError('open', () => ensureStream(jsm, stream, options));
  const requests = Requests.of(connection, CONTENT_STORE_ERRORS);
  const direct = new DirectGet(requests, stream, 'message');

  const markerSubject = (id: string) => `$O.${bucket}.M.upload.${id}`;
  const claimSubject = (id: string) => `$O.${bucket}.M.claim.${id}`;
  // Other clients of the bucket list everything under M: `deleted` makes them pass a marker over.
  const entryBody = (name: string, entry: Marker | Claim) =>
    Buffer.from(JSON.stringify({ name, bucket, size: 0, chunks: 0, deleted: true, ...entry }));
  const markerBody = (marker: Marker) => entryBody(`.upload/${marker.nuid}`, marker);
  const read = <T>(once: (timeoutMs: number) => Promise<T>): Promise<T> =>
    asStoreError('read', () => {
      const deadline = new RequestDeadline(timeoutMs, timeoutMs, requests);
      return untilAnswered(deadline, () => once(deadline.timeoutMs));
    });
  const lastOf = (subject: string) => read((within) => direct.last(subject, within));
  const readLast = async <T>(subject: string): Promise<Stored<T> | undefined> => {
    const message = await lastOf(subject);
    return message && stored<T>(message);
  };
  /** A write is sent once: its outcome is unknown when no answer comes. */
  const write = (subject: string, payload: Uint8Array, headers?: Uint8Array): Promise<PublishAnswer> =>
    asStoreError('write', async () => {
      if (!requests.isConnected && !(await requests.connected(timeoutMs))) throw new NoAnswer('disconnected');
      return readPublishAnswer(await requests.send(subject, payload, headers, timeoutMs));
    });
  const purge = async (subject: string) => {
    await asStoreError('delete', () => jsm.streams.purge(stream, { filter: subject }));
  };

  return {
    name: bucket,
    chunkBytes: Math.min(options.chunkBytes, (connection.info?.max_payload ?? 1024 * 1024) - 1024),
    readMeta: (name) => readLast<ContentMeta>(metaSubject(bucket, name)),
    readMarker: (id) => readLast<Marker>(markerSubject(id)),
    async writeMarker(marker, expected) {
      const headers = headerBlock(expectedSequenceLine(expected));
      const answer = await write(markerSubject(marker.nuid), markerBody(marker), headers);
      return answer.kind === 'conflict' ? undefined : positionOf(answer);
    },
    readClaim: (id) => readLast<Claim>(claimSubject(id)),
    async writeClaim(claim, expected) {
      const headers = headerBlock(expectedSequenceLine(expected) + ROLLUP_LINE);
      const body = entryBody(`.claim/${claim.nuid}`, claim);
      const answer = await write(claimSubject(claim.nuid), body, headers);
      if (answer.kind === 'conflict') return false;
      positionOf(answer);
      return true;
    },
    dropClaim: (id) => purge(claimSubject(id)),
    async writeChunk(id, chunk) {
      return positionOf(await write(chunkSubject(bucket, id), chunk));
    },
    readChunks: (id, sequence, count) =>
      read(
        async (within) => (await direct.batch(chunkSubject(bucket, id), sequence, count, within)).messages,
      ),
    async commit(meta, markerSequence) {
      const batch = nuid.next();
      const first = headerBlock(batchLines(batch, 1) + expectedSequenceLine(markerSequence));
      const last = headerBlock(batchLines(batch, 2) + BATCH_COMMIT_LINE + expectedSequenceLine(0));
      await asStoreError('write', async () => {
        if (!(await requests.connected(timeoutMs))) throw new NoAnswer('disconnected');
        requests.publish(markerSubject(meta.nuid), markerBody({ nuid: meta.nuid, state: 'done' }), first);
      });
      const answer = await write(metaSubject(bucket, meta.name), Buffer.from(JSON.stringify(meta)), last);
      if (answer.kind === 'conflict') return false;
      positionOf(answer);
      return true;
    },
    async writeMeta(meta) {
      const headers = headerBlock(expectedSequenceLine(0));
      const answer = await write(metaSubject(bucket, meta.name), Buffer.from(JSON.stringify(meta)), headers);
      if (answer.kind === 'conflict') return false;
      positionOf(answer);
      return true;
    },
    dropChunks: (id) => purge(chunkSubject(bucket, id)),
    async dropMeta(name, id) {
      const meta = await readLast<ContentMeta>(metaSubject(bucket, name));
      if (meta?.value.nuid !== id) return;
      try {
        await asStoreError('delete', () => jsm.streams.deleteMessage(stream, meta.sequence, false));
      } catch (error) {
        // Two can remove the same: the second one finds nothing.
        const left = await readLast<ContentMeta>(metaSubject(bucket, name));
        if (left?.sequence === meta.sequence) throw error;
      }
    },
    async lastChunkAt(id) {
      const message = await lastOf(chunkSubject(bucket, id));
      return message && new Date(message.storedAt);
    },
    dropMarker: (id) => purge(markerSubject(id)),
    async markers() {
      const prefix = markerSubject('');
      const state = await asStoreError('read', () =>
        jsm.streams.info(stream, { subjects_filter: `${prefix}>` }),
      );
      return Object.keys(state.state.subjects ?? {}).map((subject) => subject.slice(prefix.length));
    },
    // Markers have one token more, so the wildcard leaves them out.
    readMetas: (sequence, count) =>
      read(async (within) => {
        const { messages } = await direct.batch(`$O.${bucket}.M.*`, sequence, count, within);
        return messages.map(({ payload, position, block }) => ({
          meta: JSON.parse(Buffer.from(payload).toString('utf8')) as ContentMeta,
          sequence: position,
          storedAt: storedTime(block),
        }));
      }),
    lastMeta: async () => (await lastOf(`$O.${bucket}.M.*`))?.position ?? 0,
  };
}

function stored<T>({ payload, position, storedAt }: TimedMessage): Stored<T> {
  return {
    value: JSON.parse(Buffer.from(payload).toString('utf8')) as T,
    sequence: position,
    storedAt: new Date(storedAt),
  };
}

/** @throws DocketError DOCUMENT.STORE_FULL or .STORE_UNAVAILABLE for a write that was not stored */
function positionOf(answer: PublishAnswer): number {
  if (answer.kind === 'stored') return answer.position;
  if (answer.kind === 'refused' && answer.why === 'full') throw storeFull(answer);
  const why =
    answer.kind === 'refused'
      ? `${answer.description} (${answer.code})`
      : answer.kind === 'refused-for-now'
        ? answer.reason
        : answer.kind;
  throw storeUnavailable(`the write was not stored: ${why}`, answer);
}

async function ensureStream(jsm: JetStreamManager, stream: string, options: BucketOptions): Promise<void> {
  const wanted = {
    name: stream,
    subjects: [...objectSubjects(options.bucket)],
    discard: 'new' as const,
    allow_rollup_hdrs: true,
    allow_direct: true,
    allow_atomic: true,
    num_replicas: options.replicas,
    max_bytes: options.maxStoreBytes,
  };
  try {
    const { config } = await jsm.streams.info(stream);
    if (config.allow_atomic !== true) await jsm.streams.update(stream, { ...config, allow_atomic: true });
  } catch (error) {
    if ((error as { code?: number }).code !== ApiError.streamNotFound) throw error;
    await jsm.streams.add(wanted);
  }
}
