import { Kvm, type KV } from '@nats-io/kv';
import type { NatsConnection } from '@nats-io/nats-core';

const BUCKET = 'docket_session_activity';
/** Longer than any session lives. */
const KEPT_MS = 31 * 86_400_000;

/**
 * When each session was used last, to a minute or so: too much and too little to be events. Without an entry a session
 * counts as used when it started.
 */
export class SessionActivity {
  private constructor(private readonly store: KV) {}

  static async open(connection: NatsConnection, replicas: number): Promise<SessionActivity> {
    return new SessionActivity(
      await new Kvm(connection).create(BUCKET, {
        replicas,
        history: 1,
        ttl: KEPT_MS,
        max_bytes: 64 * 1_048_576,
      }),
    );
  }

  /** Milliseconds since 1970; undefined where nothing is known. */
  async lastUsedMs(sessionId: string): Promise<number | undefined> {
    const entry = await this.store.get(sessionId);
    return entry?.operation === 'PUT' ? Number(entry.string()) : undefined;
  }

  async touch(sessionId: string, nowMs: number): Promise<void> {
    await this.store.put(sessionId, String(nowMs));
  }
}
