import {
  Inject,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { Observable } from 'rxjs';
import { PLATFORM, type Platform } from '../platform.js';
import { ProblemError } from '../problems/problem.js';
import { READS } from './read-names.js';
import { beyondHead, minPositionOf, momentOf } from './min-position.js';

/** How long a read waits for its read model before it says how far behind that is. */
const MAX_WAIT_MS = 5_000;

/**
 * Lets a client read its own write: waits until the read models of the route have folded the position it asks for. With
 * `at` the route answers from the state of the past at that position, where an operator has made it.
 */
@Injectable()
export class ReadYourWritesInterceptor implements NestInterceptor {
  private readonly reflector = new Reflector();
  /** The end of the log as far as we know; it only grows. */
  private head = 0;

  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

  async intercept(execution: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = execution.switchToHttp();
    const request = http.getRequest<Request>();
    const minPosition = minPositionOf(request);
    const moment = momentOf(request, minPosition);
    if (moment !== undefined) return this.past(moment, next);
    if (minPosition === undefined || minPosition === 0) return next.handle();
    await this.checkHead(minPosition);
    const projections =
      this.reflector.get<readonly string[] | undefined>(READS, execution.getHandler()) ?? [];
    const gone = new AbortController();
    const response = http.getResponse<Response>();
    const leave = () => gone.abort();
    response.once('close', leave);
    try {
      await Promise.all(projections.map((name) => this.wait(name, minPosition, gone.signal)));
    } finally {
      response.off('close', leave);
    }
    return next.handle();
  }

  /** The route runs when its answer is subscribed to: then it must know its moment. */
  private past(moment: number, next: CallHandler): Observable<unknown> {
    return new Observable((subscriber) =>
      this.platform.readModels.atPosition(moment, () => next.handle().subscribe(subscriber)),
    );
  }

  private async checkHead(minPosition: number): Promise<void> {
    if (minPosition <= this.head) return;
    const { last } = await this.platform.store.head();
    this.head = Math.max(this.head, last);
    if (minPosition > this.head) throw beyondHead(minPosition, this.head);
  }

  private async wait(projection: string, minPosition: number, signal: AbortSignal): Promise<void> {
    const { ok, position } = await this.platform.readModels.waitFor(
      projection,
      minPosition,
      MAX_WAIT_MS,
      signal,
    );
    if (ok) return;
    const behind = minPosition - position;
    const freshness = (await this.platform.readModels.freshness()).get(projection);
    const why = freshness?.notice ?? `${projection} is ${behind} positions behind what you ask for.`;
    const build = freshness?.build ?? null;
    throw new ProblemError('READ_MODEL.BEHIND', `${why} Try again, or read without minPosition.`, {
      details: { projection, minPosition, position, behind, folding: freshness?.folding ?? false, build },
      headers: { 'Retry-After': String(secondsLeft(build?.remainingMs)) },
    });
  }
}

/** A build that takes minutes need not be asked about every second, nor be forgotten. */
function secondsLeft(remainingMs: number | null | undefined): number {
  return Math.min(60, Math.max(1, Math.ceil((remainingMs ?? 0) / 1_000)));
}
