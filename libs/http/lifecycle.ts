import type { NextFunction, Request, Response } from 'express';
import type { Server } from 'node:http';
import { ProblemError } from './problems/problem.js';

/** How long running requests may take once the service is asked to stop. */
const DRAIN_MS = 10_000;

/** Ends the server in order: no new work, running requests finished within a bound, then every connection. */
export class Lifecycle {
  private readonly enders = new Set<() => void>();
  stopping = false;

  /** Registers what a long-lived answer (a stream, a long poll) does when the service stops; answers the way out. */
  onStop(end: () => void): () => void {
    if (this.stopping) {
      end();
      return () => undefined;
    }
    this.enders.add(end);
    return () => this.enders.delete(end);
  }

  /** Refuses what still comes in over connections that were open already. */
  refuseNew(answer: (error: unknown, request: Request, response: Response) => void) {
    return (request: Request, response: Response, next: NextFunction): void => {
      if (!this.stopping || request.path.startsWith('/health/')) {
        next();
        return;
      }
      response.setHeader('Connection', 'close');
      answer(
        new ProblemError('API.STOPPING', 'The service is stopping: try again in a moment.'),
        request,
        response,
      );
    };
  }

  async drain(server: Server): Promise<void> {
    this.stopping = true;
    const closed = new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
    for (const end of this.enders) end();
    this.enders.clear();
    server.closeIdleConnections();
    const forced = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    await closed;
    clearTimeout(forced);
  }
}
