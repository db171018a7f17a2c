import { isUtf8 } from 'node:buffer';
import type { NatsConnection } from '@nats-io/nats-core';
import { DocketError } from '@docket/kernel';
import { type StoredMessage, untilAnswered } from '@docket/jetstream';
import type { Claims } from '../claims/claims.js';
import { claimOf } from '../claims/reference.js';
import { idOf } from '../envelope/stored-headers.js';
import { accessLog } from '../reading/log-access.js';
import { readLog } from '../reading/read-log.js';
import { endOfBatch } from '../reading/whole-append.js';
import type { ExportedEvent } from './exported-event.js';
import { chained, ExportReader, lineOf, type ExportHeader, type ResumePoint } from './format.js';

export interface TransferProgress {
  readonly done: number;
  readonly total: number;
}

export interface ExportOptions {
  readonly connection: NatsConnection;
  readonly stream?: string;
  /** Begins behind this position; 0 by default. */
  readonly after?: number;
  /** Last position to export, and the rest of its append; the head at the time of the call by default. */
  readonly until?: number;
  /** Goes on with an export that was cut short: see `findResumePoint`. No first line is written then. */
  readonly resume?: ResumePoint;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: TransferProgress) => void;
  /** Hears each event before its line is given out. */
  readonly onEvent?: (event: ExportedEvent) => void;
}

/**
 * The log as JSON Lines, without line ends: a first line, one line an event with the very bytes of its message, and a
 * last line with count and hash. Each line carries the hash of everything before it.
 * @throws DocketError `EVENT_STORE.CLAIM_MISSING` when a payload is gone from the object store,
 *   `.EXPORT_DOES_NOT_FIT` when the log is not the one that the export was begun with, or ends before it begins
 */
export async function* exportEvents(options: ExportOptions): AsyncGenerator<string> {
  const { connection, stream, resume, signal } = options;
  const access = accessLog(connection, stream === undefined ? {} : { stream });
  const { direct, head, claims } = access;
  const deadline = access.deadline();
  const { last } = await untilAnswered(deadline, () => head.ask(deadline.timeoutMs));
  // An append is imported whole or not at all, so the export holds the whole of its last one.
  const until = await endOfBatch(direct, Math.min(options.until ?? last, last), deadline);
  const after = resume?.position ?? options.after ?? 0;
  const before =
    after === 0 ? undefined : await untilAnswered(deadline, () => direct.at(after, deadline.timeoutMs));
  const afterId = before === undefined ? undefined : idOf(before.block, after);
  requireSameLog(after, afterId, last, resume);
  let chain = resume?.chain ?? '';
  let count = resume?.count ?? 0;
  let position = after;
  if (resume === undefined) {
    const header: ExportHeader = {
      docket: 'events',
      format: 1,
      after,
      ...(afterId === undefined ? {} : { afterId }),
    };
    chain = chained('', header);
    yield JSON.stringify(header);
  }
  const log = { ...access, decode: (message: StoredMessage) => exported(message, claims) };
  const read = signal === undefined ? { after, until } : { after, until, signal };
  for await (const { events } of readLog(log, read)) {
    for (const event of events) {
      const next = lineOf(chain, event);
      chain = next.chain;
      count += 1;
      position = event.position;
      options.onEvent?.(event);
      yield next.line;
    }
    options.onProgress?.({ done: position - after, total: until - after });
  }
  // Without the last line the file says of itself that it was cut short.
  if (signal?.aborted === true) return;
  yield JSON.stringify({ end: true, count, last: position, chain });
}

/** A file that holds the events of two logs would have a chain that is right. */
function requireSameLog(
  after: number,
  afterId: string | undefined,
  last: number,
  resume: ResumePoint | undefined,
): void {
  if (after <= last && (resume === undefined || resume.id === afterId)) return;
  const why =
    after > last
      ? `it ends at position ${last}`
      : `it has the event ${afterId} there, and the file has ${resume?.id}`;
  throw new DocketError(
    'EVENT_STORE.EXPORT_DOES_NOT_FIT',
    `There is no export behind position ${after} of this log: ${why}. ` +
      (resume === undefined
        ? 'Give a position that it has.'
        : 'It is another log, or one that was restored: keep the file, and export this log into a new one.'),
    { details: { position: after, last, ...(afterId === undefined ? {} : { found: afterId }) } },
  );
}

async function exported(message: StoredMessage, claims: Claims): Promise<ExportedEvent> {
  const { position, subject, block, payload } = message;
  const event = { position, subject, headers: block, ...payloadOf(payload) };
  const reference = claimOf(block);
  if (reference === undefined) return event;
  const claimed = await claims.get(reference);
  if (claimed === undefined) {
    throw new DocketError(
      'EVENT_STORE.CLAIM_MISSING',
      `The payload of position ${position} is not in the object store: restore the bucket before you export.`,
      { details: { position, sha256: reference.sha256 } },
    );
  }
  return { ...event, claimed64: Buffer.from(claimed).toString('base64') };
}

function payloadOf(payload: Uint8Array): Pick<ExportedEvent, 'payload' | 'payload64'> {
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
  return isUtf8(payload) ? { payload: bytes.toString('utf8') } : { payload64: bytes.toString('base64') };
}

/**
 * Where an export that was cut short goes on: behind its last whole line. Checks what is there.
 * @returns undefined when not even the first line is whole
 * @throws DocketError `EVENT_STORE.EXPORT_INVALID` when a line before the last one is broken
 */
export async function findResumePoint(lines: AsyncIterable<string>): Promise<
  | {
      readonly resume: ResumePoint;
      readonly wholeLines: number;
      /** The last line is there, and right: nothing is left to export. */
      readonly complete: boolean;
    }
  | undefined
> {
  const reader = new ExportReader();
  let waiting: string | undefined;
  let wholeLines = 0;
  for await (const line of lines) {
    if (waiting !== undefined) {
      reader.read(waiting);
      wholeLines += 1;
    }
    waiting = line;
  }
  try {
    if (waiting !== undefined) {
      reader.read(waiting);
      wholeLines += 1;
    }
  } catch {
    // The last line may be half written: it is written again.
  }
  return wholeLines === 0 ? undefined : { resume: reader.resumePoint, wholeLines, complete: reader.ended };
}
