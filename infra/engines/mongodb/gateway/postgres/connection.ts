import { createConnection, type Socket } from 'node:net';
import { ByteQueue } from '../wire/byte-queue.js';
import { type PgAddress } from './address.js';
import { PgError, readError } from './pg-error.js';
import { bindMessages, cancelMessage, startupMessage, terminateMessage } from './messages.js';

/** Values of one row, in PostgreSQL's binary format. */
export type PgRow = readonly (Buffer | null)[];

interface Running {
  readonly rows: PgRow[];
  readonly resolve: (rows: PgRow[]) => void;
  readonly reject: (error: Error) => void;
  /** The statement that is being prepared, under which name. */
  readonly preparing?: readonly [sql: string, name: string];
  error?: Error;
}

/**
 * One session on PostgreSQL, for statements whose parameters and results are all binary: BSON goes through
 * it without being copied or turned into text. One statement at a time.
 * (PostgreSQL documentation, "Frontend/Backend Protocol", version 3.0, extended query.)
 */
export class PgConnection {
  private readonly received = new ByteQueue();
  private readonly prepared = new Map<string, string>();
  private names = 0;
  private running: Running | undefined;
  private backend: { pid: number; secret: number } | undefined;
  private failure: Error | undefined;

  private constructor(
    private readonly socket: Socket,
    private readonly address: PgAddress,
  ) {
    socket.on('data', (chunk) => {
      this.received.push(chunk);
      this.readMessages();
    });
    socket.on('error', (error) => this.fail(error));
    socket.on('close', () => this.fail(new PgError('08006', 'PostgreSQL closed the connection')));
  }

  static async open(address: PgAddress): Promise<PgConnection> {
    const socket = createConnection({ path: address.socket });
    const connection = new PgConnection(socket, address);
    await new Promise<PgRow[]>((resolve, reject) => {
      connection.running = { rows: [], resolve, reject };
      socket.write(startupMessage(address));
    });
    return connection;
  }

  get isUsable(): boolean {
    return this.failure === undefined;
  }

  /**
   * @param sql is prepared once for this session, so it must be one of few
   * @throws PgError what the server answered; the session stays usable
   */
  async query(sql: string, parameters: readonly (Buffer | null)[]): Promise<PgRow[]> {
    if (this.failure) throw this.failure;
    if (this.running) throw new PgError('55006', 'this session already runs a statement');
    const known = this.prepared.get(sql);
    const name = known ?? `s${(this.names += 1)}`;
    return await new Promise<PgRow[]>((resolve, reject) => {
      this.running = {
        rows: [],
        resolve,
        reject,
        ...(known === undefined ? { preparing: [sql, name] } : {}),
      };
      this.socket.cork();
      for (const piece of bindMessages(name, known === undefined ? sql : undefined, parameters)) {
        this.socket.write(piece);
      }
      this.socket.uncork();
    });
  }

  /** Asks the server to stop what this session runs. Nothing happens when it is already done. */
  cancel(): void {
    const { backend } = this;
    if (!backend || !this.running) return;
    const socket = createConnection({ path: this.address.socket });
    socket.on('error', () => undefined);
    socket.end(cancelMessage(backend.pid, backend.secret));
  }

  close(): void {
    this.failure ??= new PgError('08003', 'the connection is closed');
    this.socket.end(terminateMessage());
  }

  private fail(error: Error): void {
    this.failure ??= error;
    const { running } = this;
    this.running = undefined;
    running?.reject(this.failure);
    this.socket.destroy();
  }

  private readMessages(): void {
    for (;;) {
      const head = this.received.peek(5);
      if (head === undefined) return;
      const message = this.received.take(1 + head.readInt32BE(1));
      if (message === undefined) return;
      this.onMessage(message[0]!, message.subarray(5));
    }
  }

  private onMessage(type: number, body: Buffer): void {
    switch (String.fromCharCode(type)) {
      case 'D':
        this.running?.rows.push(readRow(body));
        return;
      case '1':
        if (this.running?.preparing) this.prepared.set(...this.running.preparing);
        return;
      case 'E':
        if (this.running) this.running.error ??= readError(body);
        return;
      case 'R':
        if (body.readInt32BE(0) !== 0) {
          this.fail(new PgError('28000', 'PostgreSQL asks for a password on its private socket'));
        }
        return;
      case 'K':
        this.backend = { pid: body.readInt32BE(0), secret: body.readInt32BE(4) };
        return;
      case 'Z': {
        const { running } = this;
        this.running = undefined;
        if (running?.error) running.reject(running.error);
        else running?.resolve(running.rows);
        return;
      }
      default:
        // Bind complete, row description, notices, parameter status: nothing to do.
        return;
    }
  }
}

function readRow(body: Buffer): PgRow {
  const row: (Buffer | null)[] = [];
  let at = 2;
  for (let left = body.readInt16BE(0); left > 0; left -= 1) {
    const length = body.readInt32BE(at);
    at += 4;
    row.push(length < 0 ? null : body.subarray(at, at + length));
    if (length > 0) at += length;
  }
  return row;
}
