import { type JetStreamClient, type JetStreamManager, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { headers, type MsgHdrs, type NatsConnection, nuid } from '@nats-io/nats-core';
import { DocketError } from '@docket/kernel';
import { asStoreError, isWrongLastSequence } from './store-errors.js';

/** What is stored beside the chunks of an object: the layout of NATS object stores (NATS ADR-20), with our metadata. */
export interface ObjectMeta {
  readonly name: string;
  readonly bucket: string;
  readonly nuid: string;
  readonly size: number;
  readonly chunks: number;
  /** `SHA-256=` and base64url, as ADR-20 asks. */
  readonly digest: string;
  readonly mtime: string;
  readonly options: { readonly max_chunk_size: number };
  readonly metadata: Readonly<Record<string, string>>;
}

/** State of a marker: `open` while chunks arrive, `abandoned` once a sweep claimed it, `deleting`, or `done`. */
export type MarkerState = 'open' | 'abandoned' | 'deleting' | 'done';

export interface Marker {
  readonly nuid: string;
  readonly state: MarkerState;
  readonly objectName?: string;
}

export interface Stored<T> {
  readonly value: T;
  readonly sequence: number;
  readonly storedAt: Date;
}

/** The stream behind one bucket, with the subjects and conditional writes that uploads need. */
export interface Bucket {
  readonly name: string;
  readonly stream: string;
  readonly connection: NatsConnection;
  readonly js: JetStreamClient;
  readonly jsm: JetStreamManager;
  /** Bytes in one chunk. */
  readonly chunkBytes: number;
  readonly timeoutMs: number;
  chunkSubject(nuid: string): string;
  readMeta(objectName: string): Promise<Stored<ObjectMeta> | undefined>;
  readMarker(nuid: string): Promise<Stored<Marker> | undefined>;
  /** Writes a marker if its subject is at `expected` (0: absent); answers the new sequence, or undefined on a conflict. */
  writeMarker(marker: Marker, expected: number): Promise<number | undefined>;
  /** Makes an object visible, if its name is free and its marker untouched: both or none. False on a conflict. */
  commit(meta: ObjectMeta, markerSequence: number): Promise<boolean>;
  dropChunks(nuid: string): Promise<void>;
  /** Removes an object's name, if it still stands for this upload and not for a later one. */
  dropMeta(objectName: string, nuid: string): Promise<void>;
  lastChunkAt(nuid: string): Promise<Date | undefined>;
  dropMarker(nuid: string): Promise<void>;
  /** Upload ids that have a marker. */
  markers(): Promise<string[]>;
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
  const stream = `OBJ_${bucket}`;
  const js = jetstream(connection, { timeout: timeoutMs });
  const jsm = await asStoreError('open', () => jetstreamManager(connection, { timeout: timeoutMs }));
  await asStoreError('open', () => ensureStream(jsm, stream, options));

  const metaSubject = (name: string) => `$O.${bucket}.M.${paddedBase64Url(Buffer.from(name))}`;
  const markerSubject = (id: string) => `$O.${bucket}.M.upload.${id}`;
  const chunkSubject = (id: string) => `$O.${bucket}.C.${id}`;
  // Other clients of the bucket list everything under M: `deleted` makes them pass a marker over.
  const markerBody = (marker: Marker) =>
    JSON.stringify({ name: `.upload/${marker.nuid}`, bucket, size: 0, chunks: 0, deleted: true, ...marker });

  async function readLast<T>(subject: string): Promise<Stored<T> | undefined> {
    const message = await asStoreError('read', () =>
      jsm.streams.getMessage(stream, { last_by_subj: subject }),
    );
    if (message === null) return undefined;
    return { value: message.json<T>(), sequence: message.seq, storedAt: message.time };
  }
  const purge = async (subject: string) => {
    await asStoreError('delete', () => jsm.streams.purge(stream, { filter: subject }));
  };

  return {
    name: bucket,
    stream,
    connection,
    js,
    jsm,
    timeoutMs,
    chunkBytes: Math.min(options.chunkBytes, (connection.info?.max_payload ?? 1024 * 1024) - 1024),
    chunkSubject,
    readMeta: (objectName) => readLast<ObjectMeta>(metaSubject(objectName)),
    readMarker: (id) => readLast<Marker>(markerSubject(id)),
    async writeMarker(marker, expected) {
      try {
        const ack = await js.publish(markerSubject(marker.nuid), markerBody(marker), {
          expect: { lastSubjectSequence: expected },
        });
        return ack.seq;
      } catch (error) {
        if (isWrongLastSequence(error)) return undefined;
        return asStoreError('write', () => Promise.reject(error as Error));
      }
    },
    async commit(meta, markerSequence) {
      const batch = nuid.next();
      const part = (sequence: number, expected: number): MsgHdrs => {
        const set = headers();
        set.set('Nats-Batch-Id', batch);
        set.set('Nats-Batch-Sequence', String(sequence));
        set.set('Nats-Expected-Last-Subject-Sequence', String(expected));
        return set;
      };
      const last = part(2, 0);
      last.set('Nats-Batch-Commit', '1');
      return asStoreError('write', async () => {
        const marker = markerBody({ nuid: meta.nuid, state: 'done' });
        connection.publish(markerSubject(meta.nuid), marker, { headers: part(1, markerSequence) });
        const answer = await connection.request(metaSubject(meta.name), JSON.stringify(meta), {
          headers: last,
          timeout: timeoutMs,
        });
        const ack = answer.json<{ error?: { err_code?: number; description?: string } }>();
        if (ack.error === undefined) return true;
        if (isWrongLastSequence({ code: ack.error.err_code })) return false;
        throw new Error(`the batch was refused: ${ack.error.description ?? 'no reason given'}`);
      });
    },
    dropChunks: (id) => purge(chunkSubject(id)),
    async dropMeta(name, id) {
      const meta = await readLast<ObjectMeta>(metaSubject(name));
      if (meta?.value.nuid !== id) return;
      await asStoreError('delete', () => jsm.streams.deleteMessage(stream, meta.sequence, false));
    },
    async lastChunkAt(id) {
      const subject = chunkSubject(id);
      const message = await asStoreError('read', () =>
        jsm.streams.getMessage(stream, { last_by_subj: subject }),
      );
      return message?.time;
    },
    dropMarker: (id) => purge(markerSubject(id)),
    async markers() {
      const prefix = markerSubject('');
      const state = await asStoreError('read', () =>
        jsm.streams.info(stream, { subjects_filter: `${prefix}>` }),
      );
      return Object.keys(state.state.subjects ?? {}).map((subject) => subject.slice(prefix.length));
    },
  };
}

/** Base64url with its padding, as ADR-20 writes names and digests. */
export function paddedBase64Url(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('+', '-').replaceAll('/', '_');
}

async function ensureStream(jsm: JetStreamManager, stream: string, options: BucketOptions): Promise<void> {
  const wanted = {
    name: stream,
    subjects: [`$O.${options.bucket}.C.>`, `$O.${options.bucket}.M.>`],
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
    if ((error as { code?: number }).code !== 10059) throw error;
    await jsm.streams.add(wanted);
  }
}
