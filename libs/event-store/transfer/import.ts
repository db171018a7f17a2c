import type { NatsConnection } from '@nats-io/nats-core';
import { DocketError } from '@docket/kernel';
import { untilAnswered } from '@docket/jetstream';
import { claimOf, referenceOf } from '../claims/reference.js';
import { idOf } from '../envelope/stored-headers.js';
import { accessLog } from '../reading/log-access.js';
import type { TransferProgress } from './export.js';
import type { ExportedEvent } from './exported-event.js';
import { ExportReader, type ExportHeader } from './format.js';
import { Replay } from './replay.js';

/** How many events there are is known when all of them have been checked. */
export type ImportProgress =
  { readonly phase: 'checking'; readonly done: number } | ({ readonly phase: 'writing' } & TransferProgress);

export interface ImportOptions {
  readonly connection: NatsConnection;
  readonly stream?: string;
  /** Opens the export; called twice, for all of it is checked before any of it is written. */
  readonly lines: () => AsyncIterable<string>;
  /** Only checks. */
  readonly dryRun?: boolean;
  readonly onProgress?: (progress: ImportProgress) => void;
}

export interface Imported {
  /** Events in the export. */
  readonly checked: number;
  /** Events that were there already, from an import that was cut short. */
  readonly skipped: number;
  readonly written: number;
  readonly position: number;
}

/**
 * Writes an export into a log. Every event keeps its position, its id and every byte of headers and payload, so that
 * checkpoints and proofs of the old log hold for the new one. That is only possible where the log ends with an event
 * of the export, or where the export begins: an empty log, or one whose import was cut short.
 * @throws DocketError `EVENT_STORE.EXPORT_INVALID` before anything is written, `.IMPORT_DOES_NOT_FIT` for another log
 */
export async function importEvents(options: ImportOptions): Promise<Imported> {
  const { connection, stream, onProgress } = options;
  const access = accessLog(connection, stream === undefined ? {} : { stream });
  const { requests, direct, head, claims, deadline } = access;
  const within = deadline();
  const { last: start } = await untilAnswered(within, () => head.ask(within.timeoutMs));
  const lastMessage =
    start === 0 ? undefined : await untilAnswered(within, () => direct.at(start, within.timeoutMs));
  const lastId = lastMessage === undefined ? undefined : idOf(lastMessage.block, start);

  const checked = await checkExport(options, start, lastId);
  const skipped = checked.events - checked.behind;
  if (options.dryRun === true || checked.behind === 0) {
    return { checked: checked.events, skipped, written: 0, position: start };
  }
  onProgress?.({ phase: 'writing', done: 0, total: checked.behind });
  const replay = new Replay(requests, direct, start, deadline);
  const reader = new ExportReader();
  for await (const line of options.lines()) {
    const event = reader.read(line);
    if (event === undefined || event.position <= start) continue;
    if (event.claimed64 !== undefined) await claims.put(Buffer.from(event.claimed64, 'base64'), deadline());
    await replay.write(event);
    if (event.position % 1_000 === 0) {
      onProgress?.({ phase: 'writing', done: event.position - start, total: checked.behind });
    }
  }
  reader.finish();
  const position = await replay.finish();
  onProgress?.({ phase: 'writing', done: checked.behind, total: checked.behind });
  return { checked: checked.events, skipped, written: checked.behind, position };
}

async function checkExport(
  { lines, onProgress }: ImportOptions,
  start: number,
  lastId: string | undefined,
): Promise<{ readonly events: number; readonly behind: number }> {
  const reader = new ExportReader();
  let events = 0;
  let behind = 0;
  for await (const line of lines()) {
    const event = reader.read(line);
    if (reader.header !== undefined && event === undefined && events === 0)
      requireFit(reader.header, start, lastId);
    if (event === undefined) continue;
    events += 1;
    if (event.position > start) behind += 1;
    else if (event.position === start && idOf(event.headers, start) !== lastId) throw doesNotFit(start);
    requireClaim(event);
    if (events % 1_000 === 0) onProgress?.({ phase: 'checking', done: events });
  }
  reader.finish();
  if (start > reader.resumePoint.position) throw doesNotFit(start);
  return { events, behind };
}

function requireFit(header: ExportHeader, start: number, lastId: string | undefined): void {
  if (start < header.after) throw doesNotFit(start);
  if (start === header.after && start > 0 && header.afterId !== lastId) throw doesNotFit(start);
}

function requireClaim(event: ExportedEvent): void {
  const reference = claimOf(event.headers);
  if (reference === undefined) return;
  const payload = Buffer.from(event.claimed64 ?? '', 'base64');
  if (referenceOf(payload).sha256 === reference.sha256) return;
  throw new DocketError(
    'EVENT_STORE.EXPORT_INVALID',
    `The payload of position ${event.position} in the export is not the one that its event refers to.`,
    { details: { position: event.position } },
  );
}

function doesNotFit(start: number): DocketError {
  return new DocketError(
    'EVENT_STORE.IMPORT_DOES_NOT_FIT',
    `The log already has ${start} events that are not the beginning of this export: import into an empty log.`,
    { details: { position: start } },
  );
}
