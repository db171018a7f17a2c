import { Authentication } from '../access/authentication.js';
import type { Caller } from '@docket/kernel';
import { Gauge } from '@docket/observability';
import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Lifecycle } from '../lifecycle.js';
import { PLATFORM, type Platform } from '../platform.js';
import { ProblemError } from '../problems/problem.js';
import { EventHub } from './event-hub.js';
import { SseStream, writeSseHead } from './sse-stream.js';

const MAX_STREAMS = 2_000;
const MAX_STREAMS_OF_A_CALLER = 200;

/** Opens streams within bounds, and ends them with the service or with the credentials that opened them. */
@Injectable()
export class Streams {
  readonly hub: EventHub;
  private readonly open = new Map<string, number>();
  private total = 0;

  constructor(
    @Inject(PLATFORM) { store, logger, metrics }: Platform,
    private readonly authentication: Authentication,
    private readonly lifecycle: Lifecycle,
  ) {
    this.hub = new EventHub(store, logger);
    lifecycle.onStop(() => this.hub.stop());
    const count = (): number => this.total;
    new Gauge({
      name: 'docket_http_streams_open',
      help: 'Server-Sent Event streams and WebSockets that are open now.',
      registers: [metrics],
      collect() {
        this.set(count());
      },
    });
  }

  /**
   * Runs one stream to its end. A `HEAD` request gets the headers at once and no stream.
   * @throws ProblemError API.TOO_MANY_STREAMS
   */
  async run(
    request: Request,
    response: Response,
    caller: Caller,
    work: (stream: SseStream) => Promise<void>,
  ): Promise<void> {
    if (request.method === 'HEAD') {
      writeSseHead(response);
      response.end();
      return;
    }
    this.enter(caller.id);
    const stream = new SseStream(request, response, () => this.authentication.stillGood(request));
    const forget = this.lifecycle.onStop(() => stream.end('the service is stopping: come again'));
    const unwatch = this.authentication.onEnded(request, () => stream.end('the session has ended'));
    try {
      await work(stream);
    } finally {
      forget();
      unwatch();
      stream.close();
      this.leave(caller.id);
    }
  }

  /**
   * Counts a connection that is no stream of Server-Sent Events within the same bounds. @returns the way out
   * @throws ProblemError API.TOO_MANY_STREAMS
   */
  hold({ id }: Caller): () => void {
    this.enter(id);
    return () => this.leave(id);
  }

  private enter(callerId: string): void {
    const ofCaller = this.open.get(callerId) ?? 0;
    if (this.total >= MAX_STREAMS || ofCaller >= MAX_STREAMS_OF_A_CALLER) {
      throw new ProblemError(
        'API.TOO_MANY_STREAMS',
        'Too many streams are open: close some, then try again.',
      );
    }
    this.total += 1;
    this.open.set(callerId, ofCaller + 1);
  }

  private leave(callerId: string): void {
    this.total -= 1;
    const ofCaller = (this.open.get(callerId) ?? 1) - 1;
    if (ofCaller === 0) this.open.delete(callerId);
    else this.open.set(callerId, ofCaller);
  }
}
