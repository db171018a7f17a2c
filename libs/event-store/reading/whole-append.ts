import type { LogFilter } from '@docket/kernel';
import {
  type DirectGet,
  headerText,
  rawHeader,
  type RequestDeadline,
  untilAnswered,
} from '@docket/jetstream';
import { isOfFilter } from '../envelope/subjects.js';
import type { Delivered } from './arrived.js';

/** How long a batch that ends the log may take to be stored to its end. A batch takes milliseconds. */
const PATIENCE_MS = 1_000;
const LOOK_AGAIN_MS = 5;
/** Messages of the rest of a batch that are read at once: they come with their payloads. */
const REST_AT_ONCE = 100;

/** The atomic batch that a message belongs to and does not end; undefined for the end of one and for a single event. */
export function openBatchOf(block: string): string | undefined {
  if (rawHeader(block, 'Nats-Batch-Commit') !== undefined) return undefined;
  return rawHeader(block, 'Nats-Batch-Id');
}

/**
 * The first position from the given one on that lies within no atomic batch: a reader that ends there has no half of
 * an append. The server tells a head that lies within a batch which it is storing at this moment.
 */
export async function endOfBatch(
  direct: DirectGet,
  position: number,
  deadline: RequestDeadline,
): Promise<number> {
  const at = (where: number) => untilAnswered(deadline, () => direct.at(where, deadline.timeoutMs));
  const blockAt = async (where: number): Promise<string> => (await at(where))?.block ?? '';
  const batch = position === 0 ? undefined : openBatchOf(await blockAt(position));
  if (batch === undefined) return position;
  const late = performance.now() + PATIENCE_MS;
  let end = position;
  for (;;) {
    const next = await at(end + 1);
    if (next === undefined) {
      // What a lone server lost half of stays half: see docs/runbooks/disk-full.md.
      if (performance.now() > late) return position;
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
      continue;
    }
    if (rawHeader(next.block, 'Nats-Batch-Id') !== batch) return position;
    end += 1;
    if (openBatchOf(next.block) === undefined) return end;
  }
}

/**
 * Whether the rest of an atomic batch is stored and holds nothing of a reader's filter: then there is nothing for it to
 * wait for. False also while the server is storing the rest, or has not delivered it yet.
 * @param last the last message of the batch that the reader was delivered
 */
export async function restIsForOthers(
  direct: Pick<DirectGet, 'batch'>,
  last: Delivered,
  filter: LogFilter | undefined,
  timeoutMs: number,
): Promise<boolean> {
  const batch = openBatchOf(headerText(last.message));
  for (let from = last.position + 1; ;) {
    const { messages } = await direct.batch('>', from, REST_AT_ONCE, timeoutMs);
    for (const { subject, block } of messages) {
      if (rawHeader(block, 'Nats-Batch-Id') !== batch) return true;
      if (isOfFilter(subject, filter)) return false;
      if (openBatchOf(block) === undefined) return true;
    }
    if (messages.length === 0) return false;
    from = messages.at(-1)!.position + 1;
  }
}

/** How often a tail that is held back is looked at again before it goes as it is. */
export const MOST_LOOKS = 100;
/** Between two looks; all of them are the patience for a batch that is being stored. */
export const LOOK_AT_TAIL_MS = PATIENCE_MS / MOST_LOOKS;

/**
 * The beginning of an atomic batch at the end of what a consumer has delivered. A server gives its consumers the first
 * events of a batch while it stores the rest (seen on 2.15.1): they wait here until the rest has come too.
 */
export class HeldTail {
  #looks: number | undefined;
  #last: Delivered | undefined;
  /** Everything that a reader of some subjects gets of the batches up to this position is here. */
  #completeTo = 0;

  /** The last message of what waits here, while something does. */
  get last(): Delivered | undefined {
    return this.#last;
  }

  /** A while has passed. Counted instead of timed: a process that was stopped looks at what came meanwhile first. */
  waited(): void {
    if (this.#looks !== undefined) this.#looks += 1;
  }

  /** Nothing of the batch of this message is still to come. */
  complete({ position }: Delivered): void {
    this.#completeTo = position;
  }

  /**
   * The messages without those of a batch that goes on behind them. All of them where they are nothing but such a
   * beginning and cannot or need not wait for its end.
   * @param isFull whether no more messages could be taken together with these
   */
  whole(delivered: readonly Delivered[], isFull: boolean): readonly Delivered[] {
    const last = delivered.at(-1);
    const isOpen = last !== undefined && last.position > this.#completeTo;
    const start = isOpen ? last.position - openLength(headerText(last.message)) : Infinity;
    const cut = delivered.findLastIndex(({ position }) => position <= start) + 1;
    const isHeld = isOpen && cut === 0 && !isFull && (this.#looks ?? 0) < MOST_LOOKS;
    this.#looks = isHeld ? (this.#looks ?? 0) : undefined;
    this.#last = isHeld ? last : undefined;
    if (isHeld) return [];
    return cut === 0 || cut === delivered.length ? delivered : delivered.slice(0, cut);
  }
}

/** Messages of its batch up to this one, if the batch goes on behind it; otherwise 0. */
function openLength(block: string): number {
  if (openBatchOf(block) === undefined) return 0;
  const sequence = Number(rawHeader(block, 'Nats-Batch-Sequence'));
  return Number.isSafeInteger(sequence) ? Math.max(0, sequence) : 0;
}
