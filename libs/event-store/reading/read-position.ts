import { headerText } from '@docket/jetstream';
import { idOf } from '../envelope/stored-headers.js';
import type { Delivered } from './arrived.js';

/** How far a reader of the log has come, and what it reports of that. */
export class ReadPosition {
  /** Every event of the filter at or below this position was taken. */
  position: number;
  /** Position of the last event of the log, as far as is known. */
  head: number;
  #reported: number;
  #missing: number | undefined;

  /** @param narrowed whether the server filters events: then neither gaps nor the head are known */
  constructor(
    after: number,
    private readonly narrowed: boolean,
  ) {
    this.position = after;
    this.head = after;
    this.#reported = after;
  }

  /** So many messages lie behind the position. */
  notePending(pending: number): void {
    if (!this.narrowed) this.head = Math.max(this.head, this.position + pending);
  }

  /** @param until last position to deliver */
  advance(delivered: readonly Delivered[], until: number): void {
    const last = delivered.at(-1)!;
    if (!this.narrowed) this.#missing ??= firstMissing(delivered, this.position);
    this.position = Math.min(last.position, until);
    this.head = Math.max(this.head, this.narrowed ? last.position : last.position + last.pending);
  }

  /** Nothing of the filter lies up to a position. */
  skipTo(position: number): void {
    this.position = position;
    this.head = Math.max(this.head, position);
  }

  /** Positions since the last report. */
  get unreported(): number {
    return this.position - this.#reported;
  }

  /** What a batch says beside its events. @param lastId of the event at the position, where it is known */
  report(lastId: string | undefined): {
    readonly position: number;
    readonly head: number;
    readonly lastId?: string;
    readonly missing?: number;
  } {
    this.#reported = this.position;
    return {
      position: this.position,
      head: this.head,
      ...(lastId === undefined ? {} : { lastId }),
      ...(this.#missing === undefined ? {} : { missing: this.#missing }),
    };
  }
}

export function idOfDelivered({ message, position }: Delivered): string {
  return idOf(headerText(message), position);
}

/** The first position behind `after` that a consumer of the whole log should have delivered and did not. */
function firstMissing(delivered: readonly Delivered[], after: number): number | undefined {
  let expected = after;
  for (const { position } of delivered) {
    expected += 1;
    if (position !== expected) return expected;
  }
  return undefined;
}
