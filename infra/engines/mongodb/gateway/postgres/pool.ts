import { type PgAddress } from './address.js';
import { PgConnection, type PgRow } from './connection.js';
import { PgError } from './pg-error.js';

interface Waiter {
  readonly resolve: (connection: PgConnection) => void;
  readonly reject: (error: Error) => void;
}

export interface QueryOptions {
  /** Aborting asks the server to stop; the call then throws its "canceled" error. */
  readonly signal?: AbortSignal;
}

/** A bounded number of sessions that are opened when needed; callers beyond it wait in line. */
export class PgPool {
  private readonly idle: PgConnection[] = [];
  private readonly waiting: Waiter[] = [];
  private open = 0;
  private closed = false;

  constructor(
    private readonly address: PgAddress,
    private readonly most: number,
  ) {}

  async query(
    sql: string,
    parameters: readonly (Buffer | null)[],
    options: QueryOptions = {},
  ): Promise<PgRow[]> {
    const { signal } = options;
    const connection = await this.take();
    const cancel = (): void => connection.cancel();
    try {
      if (signal?.aborted) throw new PgError('57014', 'canceled before it began');
      signal?.addEventListener('abort', cancel, { once: true });
      return await connection.query(sql, parameters);
    } finally {
      signal?.removeEventListener('abort', cancel);
      this.giveBack(connection);
    }
  }

  close(): void {
    this.closed = true;
    for (const connection of this.idle.splice(0)) connection.close();
    for (const waiter of this.waiting.splice(0)) waiter.reject(new PgError('08003', 'the pool is closed'));
  }

  private async take(): Promise<PgConnection> {
    if (this.closed) throw new PgError('08003', 'the pool is closed');
    for (let found = this.idle.pop(); found !== undefined; found = this.idle.pop()) {
      if (found.isUsable) return found;
      this.open -= 1;
    }
    if (this.open >= this.most) {
      return await new Promise((resolve, reject) => this.waiting.push({ resolve, reject }));
    }
    this.open += 1;
    try {
      return await PgConnection.open(this.address);
    } catch (error) {
      this.open -= 1;
      this.serveNextAnew();
      throw error;
    }
  }

  private giveBack(connection: PgConnection): void {
    if (this.closed) {
      connection.close();
      return;
    }
    if (!connection.isUsable) {
      this.open -= 1;
      this.serveNextAnew();
      return;
    }
    const waiter = this.waiting.shift();
    if (waiter) waiter.resolve(connection);
    else this.idle.push(connection);
  }

  /** A session was lost: the next in line gets a chance to open its own. */
  private serveNextAnew(): void {
    const waiter = this.waiting.shift();
    if (waiter) this.take().then(waiter.resolve, waiter.reject);
  }
}
