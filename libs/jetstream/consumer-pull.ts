import { createInbox, errors, nanos, type Msg, type NatsConnection } from '@nats-io/nats-core';
import { setTimeout as sleep } from 'node:timers/promises';

/** What came of a pull: items (the sink has them), nothing, or the news that a consumer is not there. */
export type Pulled = 'some' | 'empty' | 'gone';

const NOT_FOUND = 404;
const NO_RESPONDERS = 503;
const GRACE_MS = 2_000;
/** After an item, the next one of the same pull comes at once or not at all. */
const QUIET_MS = 50;

export interface PullOptions {
  /** Most items of each consumer. */
  readonly batch: number;
  /** How long to wait for the first item; 0 takes what is there. */
  readonly waitMs: number;
  readonly signal: AbortSignal | undefined;
  /** How long the server may take to answer a pull that does not wait. */
  readonly timeoutMs: number;
  /** Gets every item, also one that arrives after the end: nothing that the server has sent is dropped. */
  readonly sink: (message: Msg) => void;
}

function pullSubject(stream: string, consumer: string): string {
  return `$JS.API.CONSUMER.MSG.NEXT.${stream}.${consumer}`;
}

/**
 * Asks several consumers at once. Without waiting it ends when each has answered; with waiting, at the first item.
 * @throws errors.TimeoutError when a pull that does not wait is not answered, and what the connection throws
 */
export async function pull(
  connection: NatsConnection,
  stream: string,
  consumers: readonly string[],
  options: PullOptions,
): Promise<Pulled> {
  const { batch, waitMs, signal, sink } = options;
  const inbox = createInbox();
  const left = new Map(consumers.map((consumer) => [consumer, batch]));
  let came = false;
  let gone = false;
  let failure: Error | undefined;
  let quiet: NodeJS.Timeout | undefined;
  let end: () => void = () => undefined;
  const over = new Promise<void>((resolve) => (end = resolve));
  const subscription = connection.subscribe(`${inbox}.*`, {
    callback: (error, message) => {
      clearTimeout(quiet);
      if (error) {
        failure = error;
        return end();
      }
      if (isItem(message)) {
        came = true;
        const { consumer, pending } = partsOf(message.reply ?? '');
        const rest = (left.get(consumer) ?? 1) - 1;
        // A pull that does not wait brings what is there without saying that this is all: nothing pending tells it.
        if (rest > 0 && (waitMs > 0 || pending > 0)) left.set(consumer, rest);
        else left.delete(consumer);
        sink(message);
        // Another process may have taken what was pending.
        if (waitMs <= 0) quiet = setTimeout(end, QUIET_MS);
      } else {
        if (saysGone(message)) gone = true;
        left.delete(consumers[Number(message.subject.slice(inbox.length + 1))] ?? '');
      }
      if (gone || left.size === 0 || (waitMs > 0 && came)) end();
    },
  });
  const request = JSON.stringify(waitMs > 0 ? { batch, expires: nanos(waitMs) } : { batch, no_wait: true });
  consumers.forEach((consumer, index) => {
    connection.publish(pullSubject(stream, consumer), request, { reply: `${inbox}.${index}` });
  });
  const timer = setTimeout(
    () => {
      // The server ends each wait by a status; a wait that it does not end is that of a server that went away.
      if (waitMs <= 0) failure = new errors.TimeoutError();
      end();
    },
    waitMs > 0 ? waitMs + GRACE_MS : options.timeoutMs,
  );
  signal?.addEventListener('abort', end, { once: true });
  if (signal?.aborted === true) end();
  await over;
  clearTimeout(timer);
  clearTimeout(quiet);
  signal?.removeEventListener('abort', end);
  if (left.size === 0) subscription.unsubscribe();
  // What the server has sent meanwhile still reaches the sink. Only an end without an item has to wait for it.
  else if (came) subscription.drain().catch(() => undefined);
  else
    await Promise.race([
      subscription.drain().catch(() => undefined),
      sleep(GRACE_MS, undefined, { ref: false }),
    ]);
  if (failure !== undefined && !came) throw failure;
  return came ? 'some' : gone ? 'gone' : 'empty';
}

/** An item has a body; everything else is a status line of the server (NATS ADR-13). */
function isItem(message: Msg): boolean {
  return (message.headers?.code ?? 0) === 0;
}

function saysGone(message: Msg): boolean {
  const status = message.headers?.code ?? 0;
  if (status === NO_RESPONDERS) return true;
  const description = message.headers?.description ?? '';
  return status !== NOT_FOUND && /consumer deleted|stream deleted|no responders/i.test(description);
}

/** The consumer, and what it still had behind this item, by the ack subject (NATS ADR-15). */
function partsOf(ackSubject: string): { readonly consumer: string; readonly pending: number } {
  const tokens = ackSubject.split('.');
  // 9 tokens, or 11 and more with domain and account in front.
  const first = tokens.length >= 11 ? 2 : 0;
  return { consumer: tokens[first + 3] ?? '', pending: Number(tokens[first + 8] ?? 0) };
}
