import type { RecordedEvent } from '@docket/kernel';
import { skipKey } from '@docket/log-following';
import { sizeInBson } from '../bson.js';
import type { Projection } from '../definition.js';
import { foldStep, stepsOf } from '../folding/batch-fold.js';

import type { ExpectedState } from './verify-result.js';

/** More than may be held in memory came out of the log: more passes are needed. */
export class TooManyForOnePass extends Error {}

export interface MemoryBound {
  readonly documents: number;
  /** By their size in BSON. */
  readonly bytes: number;
}

/** A document on its way through the log. */
interface Expectation extends ExpectedState {
  document: object | null;
  position: number;
  /** Last position that it is folded to. */
  until: number;
  /** The fold refused an event: the document stays as it was. */
  isRefused: boolean;
}

export interface LogSideOptions {
  readonly projection: Projection;
  readonly isWanted: (key: string) => boolean;
  /** Up to which position a document is folded. */
  readonly untilOf: (key: string) => number;
  /** Left out, by `skipKey`. */
  readonly skips: ReadonlySet<string>;
  readonly bound: MemoryBound;
}

/** The documents as the log says they are: one event at a time, each document up to a position of its own. */
export class LogSide {
  readonly states = new Map<string, Readonly<Expectation>>();
  private changes = 0;
  private averageBytes = 512;

  constructor(private readonly options: LogSideOptions) {}

  /** @throws TooManyForOnePass */
  fold(event: RecordedEvent): void {
    const { projection, isWanted, skips } = this.options;
    for (const step of stepsOf(projection, [event])) {
      const { key } = step;
      if (!isWanted(key) || skips.has(skipKey(key, event.id))) continue;
      const entry = this.entryOf(key);
      if (event.position > entry.until || entry.isRefused) continue;
      const outcome = foldStep(step, entry.document);
      if ('error' in outcome) entry.isRefused = true;
      else if (outcome.document !== entry.document) {
        entry.document = outcome.document;
        entry.position = event.position;
        if (outcome.document !== null) this.weigh(outcome.document);
      }
    }
  }

  private entryOf(key: string): Expectation {
    const known = this.states.get(key);
    if (known) return known;
    const entry = { document: null, position: 0, until: this.options.untilOf(key), isRefused: false };
    this.states.set(key, entry);
    if (this.states.size > this.options.bound.documents) throw new TooManyForOnePass();
    return entry;
  }

  /** Weighs a document now and then: all of them would cost more than folding them. */
  private weigh(document: object): void {
    this.changes += 1;
    if (this.changes % 64 !== 0) return;
    this.averageBytes += (sizeInBson(document, this.averageBytes) - this.averageBytes) / 16;
    if (this.states.size * this.averageBytes > this.options.bound.bytes) throw new TooManyForOnePass();
  }
}
