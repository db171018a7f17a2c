import { nuid } from '@nats-io/nats-core';
import { DocketError } from '@docket/kernel';
import type { Answer } from '../jetstream/publish-answer.js';
import type { Requests } from '../jetstream/requests.js';
import type { PreparedAppend } from './prepare.js';
import { publishBatch } from './publish.js';

export interface GroupCommitOptions {
  /** Batches open at once from this process. */
  readonly maxOpen: number;
  /** Events in one batch: what the server takes. */
  readonly maxEvents: number;
  /** Appends that may wait for a place in a batch. */
  readonly maxWaiting: number;
}

/** What one try of one append came to. `shared`: others were in the same batch, so the reason may be one of theirs. */
export interface GroupAnswer {
  readonly answer: Answer;
  readonly shared: boolean;
}

interface Waiting {
  readonly appends: readonly PreparedAppend[];
  readonly events: number;
  readonly bytes: number;
  readonly alone: boolean;
  readonly timeoutMs: number;
  readonly resolve: (answer: GroupAnswer) => void;
  readonly reject: (error: unknown) => void;
}

const MAX_BYTES = 4 * 1_024 * 1_024;
/** What the headers of an event come to, or somewhat less. */
const HEADER_BYTES = 700;

/** A try that failed in company: whoever of the group is not to blame may go on alone. */
export class SharedFailure extends Error {
  override readonly name = 'SharedFailure';
}

/**
 * Puts appends that wait at the same time into one atomic batch. Opening a batch costs the server a staging area on
 * its disk, some milliseconds; a hundred appends in one batch share that cost. Alone, an append waits for nobody.
 */
export class GroupCommit {
  #queue: Waiting[] = [];
  #open = 0;
  #scheduled = false;

  constructor(
    private readonly requests: Requests,
    private readonly options: GroupCommitOptions,
  ) {}

  /**
   * One try. @param alone keeps others out of its batch
   * @throws NoAnswer, SharedFailure, or DocketError when the server refuses for good
   */
  submit(appends: readonly PreparedAppend[], alone: boolean, timeoutMs: number): Promise<GroupAnswer> {
    if (this.#queue.length >= this.options.maxWaiting) {
      throw new DocketError(
        'EVENT_STORE.OVERLOADED',
        `${this.#queue.length} atomic appends wait for NATS already: slow down, or try again later.`,
        { details: { waiting: this.#queue.length } },
      );
    }
    let events = 0;
    let bytes = 0;
    for (const append of appends) {
      events += append.events.length;
      for (const event of append.events) bytes += event.bytes + HEADER_BYTES;
    }
    return new Promise((resolve, reject) => {
      this.#queue.push({ appends, events, bytes, alone, timeoutMs, resolve, reject });
      if (this.#scheduled) return;
      this.#scheduled = true;
      // After this turn: callers that were woken together get into one batch.
      setImmediate(() => {
        this.#scheduled = false;
        this.#start();
      });
    });
  }

  #start(): void {
    while (this.#open < this.options.maxOpen && this.#queue.length > 0) {
      const group = this.#nextGroup();
      this.#open += 1;
      this.#run(group)
        .finally(() => {
          this.#open -= 1;
          this.#start();
        })
        .catch(() => undefined);
    }
  }

  /** The longest waiting append and as many others as fit. Two of one aggregate never meet: one would refuse the other. */
  #nextGroup(): readonly Waiting[] {
    const group: Waiting[] = [];
    const rest: Waiting[] = [];
    const subjects = new Set<string>();
    let events = 0;
    let bytes = 0;
    let full = false;
    for (const waiting of this.#queue) {
      const fits =
        group.length === 0 ||
        (!full &&
          !waiting.alone &&
          events + waiting.events <= this.options.maxEvents &&
          bytes + waiting.bytes <= MAX_BYTES &&
          !waiting.appends.some(({ subject }) => subjects.has(subject)));
      if (!fits) {
        rest.push(waiting);
        continue;
      }
      group.push(waiting);
      events += waiting.events;
      bytes += waiting.bytes;
      for (const { subject } of waiting.appends) subjects.add(subject);
      full ||= waiting.alone || events >= this.options.maxEvents;
    }
    this.#queue = rest;
    return group;
  }

  async #run(group: readonly Waiting[]): Promise<void> {
    const shared = group.length > 1;
    try {
      const timeoutMs = Math.min(...group.map((waiting) => waiting.timeoutMs));
      const appends = group.flatMap((waiting) => waiting.appends);
      const answer = await publishBatch(this.requests, appends, nuid.next(), timeoutMs);
      if (answer.kind !== 'stored') {
        for (const { resolve } of group) resolve({ answer, shared });
        return;
      }
      // A batch is stored in one run of positions: nobody else gets in between.
      let position = answer.position - group.reduce((sum, waiting) => sum + waiting.events, 0);
      for (const waiting of group) {
        position += waiting.events;
        waiting.resolve({ answer: { kind: 'stored', position }, shared });
      }
    } catch (error) {
      const forEach = shared && error instanceof DocketError ? new SharedFailure(error.message) : error;
      for (const { reject } of group) reject(forEach);
    }
  }
}
