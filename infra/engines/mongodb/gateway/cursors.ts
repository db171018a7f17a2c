import { CODES, MongoError } from './errors.js';

/** What the engine needs to go on with a cursor. No session of PostgreSQL is bound to it. */
export interface OpenCursor {
  readonly id: bigint;
  readonly database: string;
  readonly collection: string;
  readonly continuation: Buffer;
  /** The connection that used it last. */
  readonly owner: object;
  readonly session: string | undefined;
}

export interface CursorLimits {
  /** A cursor that nobody asked for this long is forgotten. MongoDB's own default is 10 minutes. */
  readonly idleTimeoutMs: number;
  /** The same once the connection that used it last is gone: another one of the same client may still go on. */
  readonly abandonedTimeoutMs: number;
  /** Beyond this, the one that was idle longest goes. */
  readonly most: number;
}

export const CURSOR_LIMITS: CursorLimits = {
  idleTimeoutMs: 600_000,
  abandonedTimeoutMs: 10_000,
  most: 1_000,
};

/** Cursors between two `getMore`s, oldest use first. */
export class CursorStore {
  private readonly cursors = new Map<bigint, OpenCursor & { expiresAt: number }>();
  private readonly busy = new Set<bigint>();
  private readonly killedWhileBusy = new Set<bigint>();

  constructor(
    /** Frees what the engine holds for cursors that will not be asked again. */
    private readonly free: (ids: readonly bigint[]) => void,
    private readonly limits: CursorLimits = CURSOR_LIMITS,
    private readonly now: () => number = Date.now,
  ) {}

  get size(): number {
    return this.cursors.size;
  }

  put(cursor: OpenCursor): void {
    this.busy.delete(cursor.id);
    if (this.killedWhileBusy.delete(cursor.id)) {
      this.free([cursor.id]);
      return;
    }
    this.cursors.set(cursor.id, { ...cursor, expiresAt: this.now() + this.limits.idleTimeoutMs });
    if (this.cursors.size > this.limits.most) this.drop([this.cursors.keys().next().value!]);
  }

  /**
   * Takes a cursor out for one `getMore`; `put` or `done` ends that.
   * @throws MongoError CursorNotFound, or CursorInUse while another request has it
   */
  take(id: bigint): OpenCursor {
    if (this.busy.has(id)) throw new MongoError(CODES.cursorInUse, `cursor id ${id} is already in use`);
    const cursor = this.cursors.get(id);
    if (!cursor) throw new MongoError(CODES.cursorNotFound, `cursor id ${id} not found`);
    this.cursors.delete(id);
    this.busy.add(id);
    return cursor;
  }

  /** The cursor that was taken is used up, or broke. */
  done(id: bigint): void {
    this.busy.delete(id);
    this.killedWhileBusy.delete(id);
  }

  /** @returns the ids that were there */
  kill(ids: readonly bigint[]): bigint[] {
    const idle = this.drop(ids.filter((id) => this.cursors.has(id)));
    const running = ids.filter((id) => this.busy.has(id));
    for (const id of running) this.killedWhileBusy.add(id);
    return [...idle, ...running];
  }

  killSession(session: string): void {
    this.drop([...this.cursors.values()].filter((cursor) => cursor.session === session).map(({ id }) => id));
  }

  /** Its client may be gone for good. */
  abandon(owner: object): void {
    for (const cursor of this.cursors.values()) {
      if (cursor.owner !== owner) continue;
      cursor.expiresAt = Math.min(cursor.expiresAt, this.now() + this.limits.abandonedTimeoutMs);
    }
  }

  /** Forgets what has expired. Called from time to time. */
  sweep(): void {
    const now = this.now();
    this.drop([...this.cursors.values()].filter((cursor) => cursor.expiresAt <= now).map(({ id }) => id));
  }

  private drop(ids: readonly bigint[]): bigint[] {
    for (const id of ids) this.cursors.delete(id);
    if (ids.length > 0) this.free(ids);
    return [...ids];
  }
}
