import {
  mayUse,
  ProblemError,
  type LiveMessage,
  type LiveTopics,
  type Problems,
  type RouteRules,
} from '@docket/http';
import type { Caller } from '@docket/kernel';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RawData, WebSocket } from 'ws';
import { readRequest, type SubscribeMessage } from './live-message.js';

const MAX_SUBSCRIPTIONS = 32;
const MAX_MESSAGES_A_SECOND = 20;
/** Bytes that may wait for one client; nothing more is read for it until they are fewer. */
const MAX_WAITING_BYTES = 1_048_576;
const LOOK_MS = 20;
const CLOSE_TIMEOUT_MS = 2_000;

export interface LiveSocketOptions {
  readonly caller: Caller;
  readonly correlationId: string;
  readonly topics: LiveTopics;
  readonly rules: RouteRules;
  readonly problems: Problems;
  /** A client that has taken nothing for so long is dropped. */
  readonly stalledMs: number;
}

/** Close codes of the private range (RFC 6455 section 7.4.2). */
export const CLOSE = {
  ended: 4401,
  flooding: 4429,
  tooSlow: 4408,
  goingAway: 1001,
  unsupported: 1003,
} as const;

/** One client of `/v1/live`: its subscriptions, each paced by how fast the client reads. */
export class LiveSocket {
  private readonly subscriptions = new Map<string, AbortController>();
  private readonly end = new AbortController();
  private windowMs = 0;
  private messages = 0;

  constructor(
    private readonly socket: WebSocket,
    private readonly options: LiveSocketOptions,
  ) {
    socket.on('message', (data, isBinary) => this.take(data, isBinary));
    // What ws finds wrong it answers with a close frame itself: it gets the time to be sent.
    socket.on('error', () => this.cutOff());
    socket.once('close', () => {
      this.end.abort();
      for (const subscription of this.subscriptions.values()) subscription.abort();
      this.subscriptions.clear();
    });
  }

  /** Aborts when the connection is over. */
  get signal(): AbortSignal {
    return this.end.signal;
  }

  /** Tells the client why, and closes; one that does not answer is cut off. */
  bye(closeCode: number, code: string, detail: string): void {
    if (this.signal.aborted) return;
    this.end.abort();
    for (const subscription of this.subscriptions.values()) subscription.abort();
    this.socket.send(JSON.stringify({ type: 'bye', code, detail }), () => undefined);
    this.socket.close(closeCode, code);
    this.cutOff();
  }

  private cutOff(): void {
    const timer = setTimeout(() => this.socket.terminate(), CLOSE_TIMEOUT_MS);
    timer.unref();
    this.socket.once('close', () => clearTimeout(timer));
  }

  private take(data: RawData, isBinary: boolean): void {
    if (this.signal.aborted) return;
    if (isBinary) {
      this.bye(CLOSE.unsupported, 'LIVE.NOT_TEXT', 'Messages are JSON as text.');
      return;
    }
    const nowMs = performance.now();
    if (nowMs - this.windowMs > 1_000) {
      this.windowMs = nowMs;
      this.messages = 0;
    }
    this.messages += 1;
    if (this.messages > MAX_MESSAGES_A_SECOND) {
      this.bye(
        CLOSE.flooding,
        'LIVE.TOO_MANY_MESSAGES',
        `Send at most ${MAX_MESSAGES_A_SECOND} messages a second.`,
      );
      return;
    }
    this.handle((data as Buffer).toString('utf8'));
  }

  private handle(text: string): void {
    let subscription: string | undefined;
    try {
      const message = readRequest(text);
      subscription = message.subscription;
      if (message.type === 'unsubscribe') {
        this.subscriptions.get(subscription)?.abort();
        this.subscriptions.delete(subscription);
        this.write({ type: 'unsubscribed', subscription });
      } else {
        this.subscribe(message);
      }
    } catch (error) {
      this.problem(error, subscription);
    }
  }

  private subscribe(message: SubscribeMessage): void {
    const { subscription, topic: name, key, after } = message;
    const { topics, rules, caller } = this.options;
    const topic = topics.find(name);
    if (topic === undefined) {
      throw new ProblemError(
        'LIVE.TOPIC_UNKNOWN',
        `There is no topic ${name}: choose from ${topics.names().join(', ')}.`,
      );
    }
    if (this.subscriptions.has(subscription)) {
      throw new ProblemError(
        'LIVE.SUBSCRIPTION_EXISTS',
        `There is a subscription ${subscription} already: choose another name.`,
      );
    }
    if (this.subscriptions.size >= MAX_SUBSCRIPTIONS) {
      throw new ProblemError(
        'LIVE.TOO_MANY_SUBSCRIPTIONS',
        `A connection has at most ${MAX_SUBSCRIPTIONS} subscriptions: end one first.`,
      );
    }
    const route = topic.route(key);
    const rule = rules[route];
    if (rule === undefined || (rule !== 'public' && !mayUse(rule, caller))) {
      const which = key === undefined ? `all ${name}` : name;
      throw new ProblemError('ACCESS.FORBIDDEN', `To follow ${which} one needs the roles of ${route}.`);
    }
    const abort = new AbortController();
    const more = { ...(key === undefined ? {} : { key }), ...(after === undefined ? {} : { after }) };
    const sources = topic.open({ caller, signal: abort.signal, ...more });
    this.subscriptions.set(subscription, abort);
    this.write({ type: 'subscribed', subscription, topic: name });
    Promise.all(sources.map((source) => this.run(subscription, source, abort.signal))).then(
      () => this.subscriptions.delete(subscription),
      (error: unknown) => {
        if (abort.signal.aborted) return;
        abort.abort();
        this.subscriptions.delete(subscription);
        this.problem(error, subscription);
      },
    );
  }

  private async run(
    subscription: string,
    source: AsyncIterable<readonly LiveMessage[]>,
    signal: AbortSignal,
  ): Promise<void> {
    for await (const batch of source) {
      for (const message of batch) {
        if (signal.aborted) return;
        this.write({ subscription, ...message });
        if (this.socket.bufferedAmount > MAX_WAITING_BYTES) await this.drained();
      }
    }
  }

  /** Waits until the client has read; one that has taken nothing for a time is told so and dropped. */
  private async drained(): Promise<void> {
    let least = this.socket.bufferedAmount;
    let sinceMs = performance.now();
    while (!this.signal.aborted && this.socket.bufferedAmount > MAX_WAITING_BYTES / 2) {
      if (this.socket.bufferedAmount < least) {
        least = this.socket.bufferedAmount;
        sinceMs = performance.now();
      }
      if (performance.now() - sinceMs > this.options.stalledMs) {
        this.bye(
          CLOSE.tooSlow,
          'LIVE.TOO_SLOW',
          'The connection is not read: come again, and go on with "after".',
        );
        return;
      }
      await sleep(LOOK_MS);
    }
  }

  private problem(error: unknown, subscription: string | undefined): void {
    const { problem } = this.options.problems.answerTo(error, this.options.correlationId);
    this.write({ type: 'problem', ...(subscription === undefined ? {} : { subscription }), problem });
  }

  private write(message: object): void {
    if (this.signal.aborted || this.socket.readyState !== this.socket.OPEN) return;
    this.socket.send(JSON.stringify(message), () => undefined);
  }
}
