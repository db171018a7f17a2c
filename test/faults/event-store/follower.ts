import { createEventStore } from '@docket/event-store';
import type { LogFilter, RecordedEvent } from '@docket/kernel';
import { connect } from '@nats-io/transport-node';
import { soakEventTypes } from './events.js';

/** A live reader that lives through all faults and remembers what it was given. */
export interface Follower {
  readonly seen: readonly { readonly position: number; readonly id: string }[];
  /** Position up to which it says to have delivered everything. */
  readonly position: number;
  stop(): Promise<void>;
}

export async function startFollower(urls: readonly string[], filter?: LogFilter): Promise<Follower> {
  const connection = await connect({ servers: [...urls], maxReconnectAttempts: -1, reconnectTimeWait: 100 });
  const store = createEventStore({ connection, events: soakEventTypes, requestTimeoutMs: 1_000 });
  const stopping = new AbortController();
  const seen: { position: number; id: string }[] = [];
  const state = { position: 0 };
  const following = (async () => {
    const options = { after: 0, signal: stopping.signal, ...(filter === undefined ? {} : { filter }) };
    for await (const batch of store.subscribe(options)) {
      for (const { position, id } of batch.events) seen.push({ position, id });
      state.position = batch.position;
    }
  })();
  return {
    seen,
    get position() {
      return state.position;
    },
    async stop() {
      stopping.abort();
      await following;
      await connection.close();
    },
  };
}

/** What is wrong with what a follower saw, compared with the log itself. */
export function verifyFollower(
  name: string,
  follower: Follower,
  log: readonly RecordedEvent[],
  wanted: (event: RecordedEvent) => boolean,
): readonly string[] {
  const expected = log.filter(wanted);
  const violations: string[] = [];
  if (follower.seen.length !== expected.length) {
    violations.push(`${name} saw ${follower.seen.length} events, the log has ${expected.length} for it`);
  }
  const head = log.at(-1)?.position ?? 0;
  if (follower.position !== head) violations.push(`${name} came to ${follower.position}, the log to ${head}`);
  for (const [index, { position, id }] of follower.seen.entries()) {
    const event = expected[index];
    if (event?.position === position && event.id === id) continue;
    violations.push(
      `${name} saw ${id} at ${position} as number ${index}, the log has ${event?.id} at ${event?.position}`,
    );
    break;
  }
  return violations;
}
