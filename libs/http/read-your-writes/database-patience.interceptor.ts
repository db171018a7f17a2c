import {
  Inject,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { Response } from 'express';
import { Observable } from 'rxjs';
import { PLATFORM, type Platform } from '../platform.js';
import { ProblemError } from '../problems/problem.js';
import { DatabaseWatch } from './database-watch.js';

/** How long a read may take before the database is asked whether it is there at all, and between two such questions. */
const CHECK_MS = 2_500;

/**
 * Answers a read with 503 within 5 s when the database does not answer at all. A query that only takes long goes on, and
 * so does an answer that has begun.
 */
@Injectable()
export class DatabasePatienceInterceptor implements NestInterceptor {
  private readonly watch: DatabaseWatch;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.watch = watchOf(platform);
  }

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const response = execution.switchToHttp().getResponse<Response>();
    return new Observable((subscriber) => {
      let timer: NodeJS.Timeout | undefined;
      const checkLater = (): void => {
        timer = setTimeout(() => {
          this.watch.answers().then((answers) => {
            if (subscriber.closed || response.headersSent) return;
            if (answers) checkLater();
            else giveUp();
          }, giveUp);
        }, CHECK_MS);
      };
      const giveUp = (): void => {
        // What the route still writes when the database is back goes nowhere.
        response.on('error', () => undefined);
        subscriber.error(unavailable());
      };
      checkLater();
      subscriber.add(() => clearTimeout(timer));
      subscriber.add(next.handle().subscribe(subscriber));
    });
  }
}

/** NestJS makes one interceptor for each module; the outage is one. */
const watches = new WeakMap<Platform, DatabaseWatch>();

function watchOf(platform: Platform): DatabaseWatch {
  const watch = watches.get(platform) ?? new DatabaseWatch(platform);
  watches.set(platform, watch);
  return watch;
}

function unavailable(): ProblemError {
  return new ProblemError(
    'READ_MODEL.UNAVAILABLE',
    'The database of the read models does not answer. Try again in a moment; if it stays, check MONGODB_URI and the database.',
    { logged: true },
  );
}
