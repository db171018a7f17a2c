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
const BATCH_WAIT_MS = 1_000;
const RECHECK_MS = 5;
/** Messages of the rest of a batch that are read at once: they come with their payloads. */
const REST_AT_ONCE = 100;

/** The atomic batch that a message belongs to and does not end; undefined for the end of one and for a single event. */
export function openBatchOf(block: string): string | undefined {
  if (rawHeader(block, 'Nats-Batch-Commit') !== undefined) return undefined;
  return rawHeader(block, 'Nats-Batch-Id');
}

/**
 * The first position from the given one on that is not within an atomic batch: a reader that ends there has only whole
 * appends. The server can report a head within a batch that it is storing at this moment.
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
  const late = performance.now() + BATCH_WAIT_MS;
  let end = position;
  for (;;) {
    const next = await at(end + 1);
    if (next === undefined) {
      // A server without replicas can have lost the rest: see docs/runbooks/disk-full.md.
      if (performance.now() > late) return position;
      await new Promise((resolve) => setTimeout(resolve, RECHECK_MS));
      continue;
    }
    if (rawHeader(next.block, 'Nats-Batch-Id') !== batch) return position;
    end += 1;
    if (openBatchOf(next.block) === undefined) return end;
  }
}

/**
 * Whether the rest of an atomic batch is stored and has no event of a reader's filter, so that the reader need not wait.
 * False also while the server is storing the rest, or has not delivered it yet.
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

/** How often a tail that is held back is checked before it is given as it is. */
export const MAX_TAIL_CHECKS = 100;
/** Between two checks; all of them add up to the wait for a batch that is being stored. */
export const TAIL_CHECK_MS = BATCH_WAIT_MS / MAX_TAIL_CHECKS;

/**
 * The beginning of an atomic batch at the end of what a consumer has delivered. A server delivers the first events of a
 * batch while it stores the rest (seen on 2.15.1): they are held here until the rest has come.
 */
export class HeldTail {
  #checks: number | undefined;
  #last: Delivered | undefined;
  /** All events that the reader gets of batches up to this position are here. */
  #completeTo = 0;

  /** The last message that is held back, if any. */
  get last(): Delivered | undefined {
    return this.#last;
  }

  /** One wait has passed. Counted instead of timed: a process that was suspended first takes what came meanwhile. */
  noteIdle(): void {
    if (this.#checks !== undefined) this.#checks += 1;
  }

  /** Nothing of the batch of this message is still to come. */
  complete({ position }: Delivered): void {
    this.#completeTo = position;
  }

  /**
   * The messages without those of a batch that continues after them. All of them where they are only the beginning of a
   * batch and cannot or need not wait for its end.
   * @param isFull whether no more messages could be taken together with these
   */
  whole(delivered: readonly Delivered[], isFull: boolean): readonly Delivered[] {
    const last = delivered.at(-1);
    const isOpen = last !== undefined && last.position > this.#completeTo;
    const start = isOpen ? last.position - openLength(headerText(last.message)) : Infinity;
    const cut = delivered.findLastIndex(({ position }) => position <= start) + 1;
    const isHeld = isOpen && cut === 0 && !isFull && (this.#checks ?? 0) < MAX_TAIL_CHECKS;
    this.#checks = isHeld ? (this.#checks ?? 0) : undefined;
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
