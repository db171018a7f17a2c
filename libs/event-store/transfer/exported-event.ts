import { isEventSubject } from '../envelope/subjects.js';

/** A stored event as an export holds it: the very bytes of headers and payload. */
export interface ExportedEvent {
  readonly position: number;
  readonly subject: string;
  readonly headers: string;
  /** The payload as text, or `payload64` where it is no UTF-8. */
  readonly payload?: string;
  readonly payload64?: string;
  /** The payload that the object store held, base64, where the message had only a claim. */
  readonly claimed64?: string;
}

/** Each byte as one character, from the version line to the empty line at the end; empty for a message without headers. */
const HEADER_BLOCK = /^(?:NATS\/1\.0\r\n(?:[\x01-\xff]*\r\n)?\r\n)?$/;

/**
 * Why an event of an export cannot be one of a log; undefined for one that can. An export is a file that anybody may
 * have written, and its subject is where its payload is sent: without this look a line could ask the server to delete a
 * stream.
 */
export function whyNotImportable(event: ExportedEvent): string | undefined {
  const { subject, headers, payload, payload64, claimed64 } = event as Partial<
    Record<keyof ExportedEvent, unknown>
  >;
  if (typeof subject !== 'string' || !isEventSubject(subject))
    return 'its subject is not one of those of a log';
  if (typeof headers !== 'string' || !HEADER_BLOCK.test(headers))
    return 'its headers are not a block of headers';
  if ([payload, payload64, claimed64].some((bytes) => bytes !== undefined && typeof bytes !== 'string'))
    return 'its payload is no text';
  return undefined;
}
