import { createInbox, errors, nanos, type Msg, type NatsConnection } from '@nats-io/nats-core';
import { setTimeout as sleep } from 'node:timers/promises';

/** What one look at a consumer brought: an item, nothing, or the news that the consumer is not there. */
export type Pulled = Msg | 'empty' | 'gone';

const NOT_FOUND = 404;
const NO_RESPONDERS = 503;
const GRACE_MS = 2_000;

export function pullSubject(stream: string, consumer: string): string {
  return `$JS.API.CONSUMER.MSG.NEXT.${stream}.${consumer}`;
}

/** Looks once. @throws what the connection throws when nobody answers */
export async function pullOnce(
  connection: NatsConnection,
  subject: string,
  timeoutMs: number,
): Promise<Pulled> {
  try {
    const request = JSON.stringify({ batch: 1, no_wait: true });
    // An item comes under its own subject, which the shared inbox of requests would not know.
    return classify(await connection.request(subject, request, { timeout: timeoutMs, noMux: true }));
  } catch (error) {
    if (error instanceof errors.RequestError && error.isNoResponders()) return 'gone';
    throw error;
  }
}

/**
 * Waits at several consumers at once for the first item. What arrives beside it, or after the end, goes to
 * `surplus`: the subscription is drained, so nothing that the server has sent is dropped.
 */
export async function pullFirst(
  connection: NatsConnection,
  subjects: readonly string[],
  options: {
    readonly waitMs: number;
    readonly signal: AbortSignal | undefined;
    readonly surplus: (message: Msg) => void;
  },
): Promise<Pulled> {
  const inbox = createInbox();
  let first: Msg | undefined;
  let gone = false;
  let open = subjects.length;
  let ended = false;
  let end: () => void = () => undefined;
  const over = new Promise<void>((resolve) => {
    end = () => {
      ended = true;
      resolve();
    };
  });
  const subscription = connection.subscribe(inbox, {
    callback: (error, message) => {
      if (error) return end();
      const pulled = classify(message);
      open -= 1;
      if (pulled === 'gone') gone = true;
      if (pulled !== 'gone' && pulled !== 'empty') {
        if (first !== undefined || ended) options.surplus(pulled);
        else first = pulled;
      }
      if (first !== undefined || gone || open <= 0) end();
    },
  });
  const request = JSON.stringify({ batch: 1, expires: nanos(options.waitMs) });
  for (const subject of subjects) connection.publish(subject, request, { reply: inbox });
  // The server ends each wait by a status; the timer is for a server that went away.
  const timer = setTimeout(end, options.waitMs + GRACE_MS);
  options.signal?.addEventListener('abort', end, { once: true });
  if (options.signal?.aborted === true) end();
  await over;
  clearTimeout(timer);
  options.signal?.removeEventListener('abort', end);
  // Draining waits for the server; one that is away must not hold up the answer.
  await Promise.race([
    subscription.drain().catch(() => undefined),
    sleep(GRACE_MS, undefined, { ref: false }),
  ]);
  return first ?? (gone ? 'gone' : 'empty');
}

/** An item has a body; everything else is a status line of the server (NATS ADR-13). */
function classify(message: Msg): Pulled {
  const status = message.headers?.code ?? 0;
  if (status === 0) return message;
  if (status === NO_RESPONDERS) return 'gone';
  const description = message.headers?.description ?? '';
  if (status !== NOT_FOUND && /consumer deleted|stream deleted|no responders/i.test(description))
    return 'gone';
  return 'empty';
}
