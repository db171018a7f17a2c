import { header, idOf } from '../envelope/stored-headers.js';
import { openBatchOf } from '../reading/whole-append.js';
import type { ExportedEvent } from './exported-event.js';
import { chained, ExportReader, lineOf, type ExportHeader } from './format.js';

/**
 * The events of an export, each checked against the line before it.
 * @param onHeader hears what the export begins behind, before its first event
 * @throws DocketError `EVENT_STORE.EXPORT_INVALID` at the first line that was altered, and where the end is missing
 */
export async function* readExport(
  lines: AsyncIterable<string>,
  onHeader?: (header: ExportHeader) => void,
): AsyncGenerator<ExportedEvent> {
  const reader = new ExportReader();
  let heard = false;
  for await (const line of lines) {
    const event = reader.read(line);
    if (!heard && reader.header !== undefined) onHeader?.(reader.header);
    heard = true;
    if (event !== undefined) yield event;
  }
  reader.finish();
}

/** Events that follow each other as the lines of an export, e.g. those of several exports, or a beginning of one. */
export async function* asExport(
  events: AsyncIterable<ExportedEvent>,
  start: Pick<ExportHeader, 'after' | 'afterId'> = { after: 0 },
): AsyncGenerator<string> {
  const first: ExportHeader = { docket: 'events', format: 1, ...start };
  let chain = chained('', first);
  let count = 0;
  let last = start.after;
  yield JSON.stringify(first);
  for await (const event of events) {
    const next = lineOf(chain, event);
    chain = next.chain;
    count += 1;
    last = event.position;
    yield next.line;
  }
  yield JSON.stringify({ end: true, count, last, chain });
}

/** The payload of the message as it was stored: a stub where the object store has the payload. */
export function bytesOfExported({ payload, payload64 }: ExportedEvent): Buffer {
  return payload64 === undefined ? Buffer.from(payload ?? '', 'utf8') : Buffer.from(payload64, 'base64');
}

/** The id of an event. */
export function idOfExported({ headers, position }: ExportedEvent): string {
  return idOf(headers, position);
}

/** When it happened, RFC 3339; undefined for a message that is not ours. */
export function timeOfExported({ headers }: ExportedEvent): string | undefined {
  return header(headers, 'ce-time');
}

/** Whether an append ends with this event: a log that ends elsewhere has half an append. */
export function endsAppend({ headers }: ExportedEvent): boolean {
  return openBatchOf(headers) === undefined;
}
