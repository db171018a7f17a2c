import { rawHeader } from '../envelope/stored-headers.js';
import { untilAnswered, type Deadline } from '../jetstream/retry.js';
import type { DirectGet } from './direct-get.js';

/** How long a batch that ends the log may take to be stored to its end. A batch takes milliseconds. */
const PATIENCE_MS = 1_000;
const LOOK_AGAIN_MS = 5;

/** The atomic batch that a message belongs to and does not end; undefined for the end of one and for a single event. */
export function openBatchOf(block: string): string | undefined {
  if (rawHeader(block, 'Nats-Batch-Commit') !== undefined) return undefined;
  return rawHeader(block, 'Nats-Batch-Id');
}

/**
 * The first position from the given one on that lies within no atomic batch: a reader that ends there has no half of
 * an append. The server tells a head that lies within a batch which it is storing at this moment.
 */
export async function endOfBatch(direct: DirectGet, position: number, deadline: Deadline): Promise<number> {
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
