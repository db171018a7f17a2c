import type { RawLog } from '@docket/event-store';
import type { StoredMessage } from '@docket/jetstream';
import type { EntryLog } from '@docket/transparency';
import type { LogEntry } from '@docket/transparency/verifier';

const BATCH = 1_000;

/** A stored message as its leaf covers it. */
export function entryOf({ position, subject, block, payload }: StoredMessage): LogEntry {
  return { position, subject, headers: block, data: payload };
}

/** The log as the tree follows it. */
export function entryLog(log: RawLog): EntryLog {
  return {
    at: async (position) => {
      const message = await log.at(position);
      return message === undefined ? undefined : entryOf(message);
    },
    async *follow(after, signal) {
      for await (const { messages } of log.follow({ after, signal, maxBatch: BATCH }))
        yield messages.map(entryOf);
    },
  };
}
