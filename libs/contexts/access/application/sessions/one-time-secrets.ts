import { isConflict, isFull } from '@docket/jetstream';
import { DocketError, type Clock } from '@docket/kernel';
import { JetStreamApiError, StorageType } from '@nats-io/jetstream';
import { Kvm, type KV } from '@nats-io/kv';
import type { NatsConnection } from '@nats-io/nats-core';
import { createHash, randomBytes } from 'node:crypto';

const BUCKET = 'docket_one_time_secrets';
/** Longest life of any of them; what nobody takes is gone after it. */
const MAX_LIFE_MS = 600_000;
const MAX_BYTES = 32 * 1_048_576;
/** A secret is 32 random bytes in base64url. */
const SECRET = /^[A-Za-z0-9_-]{43}$/;

/** What a secret is good for; one of another purpose is unknown. */
export type Purpose = 'stream-ticket' | 'sign-in-link' | 'oidc-sign-in';

interface Kept<Value> {
  readonly value: Value;
  readonly untilMs: number;
}

/**
 * Secrets that open something once. They are known to every process through NATS, by their hash alone, and are gone when
 * they are taken or too old. Of several that take one at the same time, one gets it.
 */
export class OneTimeSecrets {
  private constructor(
    private readonly store: KV,
    private readonly clock: Clock,
  ) {}

  static async open(connection: NatsConnection, clock: Clock, replicas: number): Promise<OneTimeSecrets> {
    const store = await new Kvm(connection).create(BUCKET, {
      replicas,
      history: 1,
      storage: StorageType.Memory,
      ttl: MAX_LIFE_MS,
      max_bytes: MAX_BYTES,
      // A replica that is behind would not know a secret that was made a moment ago.
      allow_direct: false,
    });
    return new OneTimeSecrets(store, clock);
  }

  /**
   * Makes a secret that stands for a value.
   * @param lifeMs at most 10 minutes
   * @throws DocketError `ACCESS.OVERLOADED` when too many wait to be taken
   */
  async issue(purpose: Purpose, value: object, lifeMs: number): Promise<string> {
    const secret = randomBytes(32).toString('base64url');
    const kept: Kept<object> = {
      value,
      untilMs: this.clock.now().getTime() + Math.min(lifeMs, MAX_LIFE_MS),
    };
    try {
      await this.store.create(nameOf(purpose, secret), JSON.stringify(kept));
    } catch (error) {
      if (!(error instanceof JetStreamApiError) || !isFull(error.code)) throw error;
      throw new DocketError(
        'ACCESS.OVERLOADED',
        'Too many tickets wait to be used: use those that you have, or try again in a minute.',
        { cause: error },
      );
    }
    return secret;
  }

  /** What the secret stands for; undefined for one that is unknown, too old, taken before, or of another purpose. */
  async take<Value extends object>(purpose: Purpose, secret: string): Promise<Value | undefined> {
    if (!SECRET.test(secret)) return undefined;
    const name = nameOf(purpose, secret);
    const entry = await this.store.get(name);
    if (entry?.operation !== 'PUT') return undefined;
    try {
      await this.store.purge(name, { previousSeq: entry.revision });
    } catch (error) {
      // Somebody else has taken it since.
      if (error instanceof JetStreamApiError && isConflict(error.code)) return undefined;
      throw error;
    }
    const { value, untilMs } = entry.json<Kept<Value>>();
    return untilMs > this.clock.now().getTime() ? value : undefined;
  }
}

function nameOf(purpose: Purpose, secret: string): string {
  return `${purpose}.${createHash('sha256').update(secret).digest('hex')}`;
}
