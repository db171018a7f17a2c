import type { RawLog } from '@docket/event-store';
import { entryOf } from '@docket/platform';
import type { HeadStore, TileReader } from '@docket/transparency';
import { parseVerifierKey, webPrimitives, type VerifierKey } from '@docket/transparency/verifier';
import { DocketError } from '@docket/kernel';
import type { CheckedLog } from './checker.js';
import type { StoredEntry } from './seen-event.js';

const MOST_KEYS = 32;
const BATCH = 1_000;

export interface StoredLogSources {
  readonly log: RawLog;
  readonly heads: HeadStore;
  readonly tiles?: TileReader;
  /** Public keys that are trusted; those that the stored heads name when there are none. */
  readonly keyTexts?: readonly string[];
  readonly signal?: AbortSignal;
}

/**
 * The stored log as it is now: what is written meanwhile belongs to the next check.
 * @throws DocketError `COMPLIANCE.INVALID_KEY` for a text that is no public key
 */
export async function storedLog(sources: StoredLogSources): Promise<CheckedLog> {
  const { log, heads, tiles, keyTexts = [], signal } = sources;
  // Heads first: each of them covers what the log had before it was asked for its end.
  const newest = (await heads.last())?.number ?? 0;
  const { last } = await log.head();
  return {
    ...(tiles === undefined ? {} : { tiles }),
    keys: await verifierKeys(keyTexts.length > 0 ? keyTexts : await namedKeys(heads, newest)),
    async *heads() {
      for await (const { note, number } of heads.all()) if (number <= newest) yield note;
    },
    async *entries() {
      if (last === 0) return;
      const range = { after: 0, until: last, maxBatch: BATCH, ...(signal === undefined ? {} : { signal }) };
      for await (const { messages } of log.read(range)) {
        signal?.throwIfAborted();
        const batch: StoredEntry[] = [];
        for (const message of messages) {
          if (message.position > last) continue;
          const claimed = await log.claimed(message);
          batch.push({ entry: entryOf(message), ...(claimed === undefined ? {} : { claimed }) });
        }
        yield batch;
      }
    },
  };
}

async function namedKeys(heads: HeadStore, newest: number): Promise<readonly string[]> {
  const named = new Set<string>();
  for await (const { keys, number } of heads.all())
    if (number <= newest && named.size < MOST_KEYS) for (const key of keys) named.add(key);
  return [...named];
}

async function verifierKeys(texts: readonly string[]): Promise<readonly VerifierKey[]> {
  return Promise.all(
    texts.map(async (text) => {
      const key = await parseVerifierKey(text, webPrimitives);
      if (key.ok) return key.value;
      throw new DocketError('COMPLIANCE.INVALID_KEY', `This is no public key of a log: ${key.reason}.`);
    }),
  );
}
