import type { NatsConnection } from '@nats-io/nats-core';
import { Objm, type ObjectStore } from '@nats-io/obj';
import { DocketError, isDocketError, messageOf, type Clock } from '@docket/kernel';
import { formatReference, referenceOf, stubOf, type ClaimReference } from './reference.js';

/** Bucket of the payloads that are too large for a message. */
export const CLAIMS_BUCKET = 'DOCKET_EVENT_CLAIMS';

const TRIES = 3;

/** Payloads by their hash, in an object store: the same payload is stored once, and a retry finds its first try. */
export class Claims {
  #bucket: Promise<ObjectStore> | undefined;

  constructor(private readonly connection: NatsConnection) {}

  /** Stores a payload. @returns what goes into the message instead */
  async put(payload: Uint8Array): Promise<{ readonly claim: string; readonly stub: string }> {
    const reference = referenceOf(payload);
    const bucket = await this.#open();
    await attempt(async () => {
      const known = await bucket.info(reference.sha256);
      if (known === null || known.deleted || known.size !== reference.bytes) {
        await bucket.putBlob({ name: reference.sha256 }, payload);
      }
    });
    return { claim: formatReference(reference), stub: stubOf(reference) };
  }

  /**
   * The payload behind a reference, its hash checked; undefined when it is gone or not what was stored.
   * @throws DocketError `EVENT_STORE.UNAVAILABLE` when the object store does not answer
   */
  async get(reference: ClaimReference): Promise<Uint8Array | undefined> {
    const bucket = await this.#open();
    const payload = await attempt(() => bucket.getBlob(reference.sha256));
    if (payload === null || referenceOf(payload).sha256 !== reference.sha256) return undefined;
    return payload;
  }

  /**
   * Removes payloads that no event refers to: those of appends that were refused, or that crashed in between.
   * @param referenced hashes that the log refers to, read after `before`
   * @param before only what was stored before this time; younger ones may be waiting for their append
   * @returns how many were removed
   */
  async sweep(referenced: ReadonlySet<string>, before: Date): Promise<number> {
    const bucket = await this.#open();
    let removed = 0;
    for (const { name, mtime } of await attempt(() => bucket.list())) {
      if (referenced.has(name) || Date.parse(mtime) >= before.getTime()) continue;
      await attempt(() => bucket.delete(name));
      removed += 1;
    }
    return removed;
  }

  #open(): Promise<ObjectStore> {
    this.#bucket ??= attempt(() => new Objm(this.connection).open(CLAIMS_BUCKET)).catch((error: unknown) => {
      this.#bucket = undefined;
      throw error;
    });
    return this.#bucket;
  }
}

/** An orphan is left alone for this long: an append takes seconds, not a day. */
export const ORPHAN_AGE_MS = 86_400_000;

export function orphansBefore(clock: Clock): Date {
  return new Date(clock.now().getTime() - ORPHAN_AGE_MS);
}

/** Everything here can be done twice: names are hashes. */
async function attempt<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (isDocketError(error)) throw error;
      if (/not found/i.test(messageOf(error))) {
        throw new DocketError(
          'EVENT_STORE.STREAM_MISSING',
          `The bucket ${CLAIMS_BUCKET} for large payloads is missing: run "npm run docket -- streams apply".`,
          { cause: error },
        );
      }
      if (tries === TRIES) {
        throw new DocketError(
          'EVENT_STORE.UNAVAILABLE',
          `The object store for large payloads does not answer: ${messageOf(error)}.`,
          { cause: error },
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 100 * tries));
    }
  }
}
