import { nuid } from '@nats-io/nats-core';
import { isDocketError } from '@docket/kernel';
import { PeriodicCheck, type RequestDeadline, type Requests } from '@docket/jetstream';
import type { Answer } from '../protocol/publish-answer.js';
import type { Explained } from './conflict.js';
import { GroupQueue, halves, type Groupable } from './grouping.js';
import { sizeOf, type PreparedAppend } from './prepare.js';
import { publishBatch } from './publish.js';

export interface GroupCommitOptions {
  /** Batches open at once from this process. */
  readonly maxOpen: number;
  /** Events in one batch: what the server takes. */
  readonly maxEvents: number;
  /** How long a batch may wait for its answer. */
  readonly requestTimeoutMs: number;
}

/** One try of one append. */
export interface GroupTry {
  readonly appends: readonly PreparedAppend[];
  /** Sends it in a batch of its own: for an append that made batches fail without a known reason. */
  readonly alone: boolean;
  readonly deadline: RequestDeadline;
  /** Compares the append with the log; undefined when that shows no reason why it was refused. */
  readonly compare: () => Promise<Explained | undefined>;
}

/** What one try came to. Where others were in the same batch, a refusal has been compared with the log. */
export type GroupAnswer = Answer | { readonly kind: 'explained'; readonly outcome: Explained };

const MAX_BYTES = 4 * 1_024 * 1_024;
/** How many batches ask for every answer after an incomplete one: enough to find the cause by halves. */
const ASK_EACH_BATCHES = 32;
/** How long a group waits before a retry when the log shows no reason for its refusal. */
const PAUSE_MS = 20;

class Member implements Groupable {
  readonly subjects: readonly string[];
  readonly alone: boolean;
  readonly events: number;
  readonly bytes: number;
  isSettled = false;

  constructor(
    readonly attempt: GroupTry,
    readonly resolve: (answer: GroupAnswer) => void,
    readonly reject: (error: unknown) => void,
  ) {
    const { appends, alone } = attempt;
    this.subjects = appends.map(({ subject }) => subject);
    this.alone = alone;
    const { events, bytes } = sizeOf(appends);
    this.events = events;
    this.bytes = bytes;
  }
}

/**
 * Group commit: appends that wait at the same time share one atomic batch. Opening a batch costs the server a staging area
 * on its disk, some milliseconds; a hundred appends in one batch share that cost. A lone append does not wait.
 *
 * A conflict of one append refuses the whole batch. Then each append is compared with the log: those with a reason there
 * are answered, the others are sent again together. Without a reason they are sent again in halves, until the cause is
 * alone in its batch.
 */
export class GroupCommit {
  readonly #queue: GroupQueue<Member>;
  /** Groups that are sent again as they are. */
  readonly #retries: (readonly Member[])[] = [];
  readonly #members = new Set<Member>();
  readonly #lateCheck = new PeriodicCheck(() => this.#refuseLate());
  #open = 0;
  #scheduled = false;
  /** How many more batches ask for an answer to every message: only then the server says what it refused. */
  #askEachLeft = 0;

  constructor(
    private readonly requests: Requests,
    private readonly options: GroupCommitOptions,
  ) {
    this.#queue = new GroupQueue({ maxEvents: options.maxEvents, maxBytes: MAX_BYTES });
  }

  /**
   * One try. `Admission` bounds how many wait here.
   * @throws NoAnswer, or DocketError when the server refuses for good or the time of the append is up
   */
  submit(attempt: GroupTry): Promise<GroupAnswer> {
    return new Promise((resolve, reject) => {
      const member = new Member(attempt, resolve, reject);
      this.#members.add(member);
      this.#queue.push(member);
      this.#lateCheck.start();
      if (this.#scheduled) return;
      this.#scheduled = true;
      // After this turn of the event loop: callers that continue together share one batch.
      setImmediate(() => {
        this.#scheduled = false;
        this.#start();
      });
    });
  }

  #start(): void {
    while (this.#open < this.options.maxOpen) {
      const group = this.#nextGroup();
      if (group.length === 0) return;
      this.#open += 1;
      this.#run(group)
        .catch((error: unknown) => this.#failAll(group, error))
        .finally(() => {
          this.#open -= 1;
          this.#start();
        })
        .catch(() => undefined);
    }
  }

  /** Empty when no append waits. */
  #nextGroup(): readonly Member[] {
    for (;;) {
      const again = this.#retries.shift();
      const group = again ?? this.#queue.take();
      for (const member of group) if (member.attempt.deadline.isOver) this.#refuse(member);
      const inTime = group.filter(({ isSettled }) => !isSettled);
      // A group of retries says nothing about the queue: all its members may be settled.
      const isLast = again === undefined && group.length === 0;
      if (inTime.length > 0 || isLast) return inTime;
    }
  }

  async #run(group: readonly Member[]): Promise<void> {
    const isShared = group.length > 1;
    try {
      const answer = await this.#publish(group);
      if (answer.kind === 'stored') this.#resolveStored(group, answer.position);
      else if (!isShared || answer.kind === 'refused-for-now')
        for (const member of group) this.#resolve(member, answer);
      else this.#retryCompared(group);
    } catch (error) {
      // A full log refuses all of them; any other refusal may be due to one.
      const isForOne = isDocketError(error) && error.code !== 'EVENT_STORE.FULL';
      if (isShared && isForOne) this.#retries.push(...halves(group));
      else this.#failAll(group, error);
    }
  }

  async #publish(group: readonly Member[]): Promise<Answer> {
    this.requests.requireConnected();
    for (const { attempt } of group) attempt.deadline.noteSent();
    const askEach = this.#askEachLeft > 0;
    if (askEach) this.#askEachLeft -= 1;
    const answer = await publishBatch(
      this.requests,
      group.flatMap(({ attempt }) => attempt.appends),
      { batchId: nuid.next(), timeoutMs: this.options.requestTimeoutMs, askEach },
    );
    if (answer.kind === 'refused-for-now' && answer.incomplete === true) this.#askEachLeft = ASK_EACH_BATCHES;
    return answer;
  }

  /** A batch is stored in consecutive positions. */
  #resolveStored(group: readonly Member[], last: number): void {
    let position = last - group.reduce((sum, { events }) => sum + events, 0);
    for (const member of group) {
      position += member.events;
      this.#resolve(member, { kind: 'stored', position });
    }
  }

  /** Answers those whose reason the log shows, at once; the others are sent again when all have been compared. */
  #retryCompared(group: readonly Member[]): void {
    const retry = async (): Promise<void> => {
      const compared = await Promise.all(group.map((member) => this.#isUnexplained(member)));
      const unexplained = group.filter((_, index) => compared[index]);
      if (unexplained.length < group.length) {
        if (unexplained.length > 0) this.#retries.push(unexplained);
      } else {
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * (1 + Math.random())));
        this.#retries.push(...halves(unexplained));
      }
      this.#start();
    };
    retry().catch((error: unknown) => this.#failAll(group, error));
  }

  async #isUnexplained(member: Member): Promise<boolean> {
    try {
      const outcome = await member.attempt.compare();
      if (outcome === undefined) return true;
      this.#resolve(member, { kind: 'explained', outcome });
    } catch (error) {
      this.#fail(member, error);
    }
    return false;
  }

  /** Refuses members whose deadline has passed. */
  #refuseLate(): boolean {
    for (const member of this.#members) if (member.attempt.deadline.isOver) this.#refuse(member);
    return this.#members.size > 0;
  }

  #refuse(member: Member): void {
    this.#fail(member, member.attempt.deadline.overdue('it waited for a batch, or for its answer'));
  }

  #resolve(member: Member, answer: GroupAnswer): void {
    this.#end(member);
    member.resolve(answer);
  }

  #fail(member: Member, error: unknown): void {
    this.#end(member);
    member.reject(error);
  }

  #failAll(group: readonly Member[], error: unknown): void {
    for (const member of group) this.#fail(member, error);
  }

  #end(member: Member): void {
    member.isSettled = true;
    this.#members.delete(member);
  }
}
