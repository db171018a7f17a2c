import { createHash } from 'node:crypto';
import { DocketError } from '@docket/kernel';
import { idOf } from '../envelope/stored-headers.js';
import { whyNotImportable, type ExportedEvent } from './exported-event.js';

/** First line: what the export is. */
export interface ExportHeader {
  readonly docket: 'events';
  readonly format: 1;
  /** The export begins behind this position, and behind this event. */
  readonly after: number;
  readonly afterId?: string;
}

/** A line with an event. `chain` covers it and every line before it. */
export interface ExportLine {
  readonly chain: string;
  readonly event: ExportedEvent;
}

/** Last line: a file without it is cut short. */
export interface ExportTrailer {
  readonly end: true;
  readonly count: number;
  readonly last: number;
  readonly chain: string;
}

/** Where an export that was cut short goes on. */
export interface ResumePoint {
  readonly position: number;
  /** Id of the event at the position: a log with another one there is not the log of the export. Undefined at 0. */
  readonly id?: string;
  readonly chain: string;
  readonly count: number;
}

/** SHA-256 over the chain so far and the next part as JSON text. */
function chainedText(chain: string, text: string): string {
  return createHash('sha256').update(`${chain}\n${text}`).digest('hex');
}

/** SHA-256 over the chain so far and the next part. */
export function chained(chain: string, part: ExportHeader | ExportedEvent): string {
  return chainedText(chain, JSON.stringify(part));
}

const LINE_START = '{"chain":"';
const EVENT_START = '","event":';
const HASH_LENGTH = 64;

/** The line of an event, and the chain up to it. */
export function lineOf(
  chain: string,
  event: ExportedEvent,
): { readonly line: string; readonly chain: string } {
  const text = JSON.stringify(event);
  const next = chainedText(chain, text);
  return { line: `${LINE_START}${next}${EVENT_START}${text}}`, chain: next };
}

/** The chain of a line over its very text, where it is as `lineOf` writes it: cheaper than making that text again. */
function chainOfLine(chain: string, line: string): string | undefined {
  const start = LINE_START.length + HASH_LENGTH + EVENT_START.length;
  return line.startsWith(EVENT_START, start - EVENT_START.length)
    ? chainedText(chain, line.slice(start, -1))
    : undefined;
}

function invalid(line: number, why: string): DocketError {
  return new DocketError('EVENT_STORE.EXPORT_INVALID', `Line ${line} of the export is not valid: ${why}.`, {
    details: { line, why },
  });
}

function parse(text: string, line: number): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Told below: a line that is cut short is no JSON.
  }
  throw invalid(line, 'it is no JSON object');
}

/** Follows the lines of an export and checks each: order, chain, and that the end is there. */
export class ExportReader {
  #line = 0;
  #header: ExportHeader | undefined;
  #chain = '';
  #position = 0;
  #lastId: string | undefined;
  #count = 0;
  #ended = false;

  /** @returns the event of a line, or undefined for the first and the last one @throws DocketError `EVENT_STORE.EXPORT_INVALID` */
  read(text: string): ExportedEvent | undefined {
    this.#line += 1;
    if (this.#ended) throw invalid(this.#line, 'it lies behind the end');
    const value = parse(text, this.#line);
    if (this.#header === undefined) return this.#begin(value as unknown as ExportHeader);
    if ('end' in value) return this.#end(value as unknown as ExportTrailer);
    const { event, chain } = value as unknown as ExportLine;
    if (event?.position !== this.#position + 1)
      throw invalid(this.#line, `position ${this.#position + 1} is missing`);
    const fault = whyNotImportable(event);
    if (fault !== undefined) throw invalid(this.#line, fault);
    if (chainOfLine(this.#chain, text) !== chain && chained(this.#chain, event) !== chain)
      throw invalid(this.#line, 'it or a line before it was altered');
    this.#chain = chain;
    this.#position = event.position;
    this.#lastId = idOf(event.headers, event.position);
    this.#count += 1;
    return event;
  }

  /** @throws DocketError `EVENT_STORE.EXPORT_INVALID` when the last line is missing */
  finish(): void {
    if (!this.#ended) throw invalid(this.#line + 1, 'the last line is missing: the export was cut short');
  }

  get header(): ExportHeader | undefined {
    return this.#header;
  }

  get resumePoint(): ResumePoint {
    const point = { position: this.#position, chain: this.#chain, count: this.#count };
    return this.#lastId === undefined ? point : { ...point, id: this.#lastId };
  }

  /** Whether the last line was read, and was right. */
  get ended(): boolean {
    return this.#ended;
  }

  #begin(header: ExportHeader): undefined {
    const { docket, format, after } = header;
    if (docket !== 'events' || format !== 1 || !Number.isSafeInteger(after) || after < 0)
      throw invalid(1, 'it is no export of events in format 1');
    this.#header = header;
    this.#position = header.after;
    this.#lastId = header.afterId;
    this.#chain = chained('', header);
  }

  #end(trailer: ExportTrailer): undefined {
    if (trailer.count !== this.#count || trailer.chain !== this.#chain || trailer.last !== this.#position) {
      throw invalid(this.#line, `it speaks of ${trailer.count} events, ${this.#count} are there`);
    }
    this.#ended = true;
  }
}
