import { createServer, type Socket } from 'node:net';
import { BSONError } from 'bson';
import { CursorStore, CURSOR_LIMITS, type CursorLimits } from './cursors.js';
import { dispatch, type Client, type Engine } from './dispatch.js';
import { MAX_MESSAGE_BYTES, wantsStream } from './commands/hello.js';
import { PgPool } from './postgres/pool.js';
import { type PgAddress } from './postgres/address.js';
import { KeyedMutex } from './keyed-mutex.js';
import { ByteQueue } from './wire/byte-queue.js';
import { parseFrame, replyFrame } from './wire/message.js';
import { ProtocolError } from './wire/protocol-error.js';

export interface GatewayOptions {
  readonly postgres: PgAddress;
  /** 0, or left out, for a free one. Always on loopback. */
  readonly port?: number;
  /** Sessions on PostgreSQL, at most. */
  readonly sessions?: number;
  /** Connections of clients, at most; one more is closed at once. */
  readonly maxConnections?: number;
  readonly cursors?: Partial<CursorLimits>;
}

export interface Gateway {
  readonly port: number;
  /** How much is held for clients right now. */
  usage(): { readonly connections: number; readonly cursors: number };
  close(): Promise<void>;
}

const SESSIONS = 16;
const MAX_CONNECTIONS = 1_000;
const READ_AHEAD_BYTES = 1_048_576;
const SWEEP_INTERVAL_MS = 5_000;
const FREE_CURSORS = 'select documentdb_api_internal.delete_cursors($1)';

/** Speaks MongoDB's wire protocol (OP_MSG) in front of DocumentDB. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const pool = new PgPool(options.postgres, options.sessions ?? SESSIONS);
  const free = (ids: readonly bigint[]): void => {
    pool.query(FREE_CURSORS, [int8Array(ids)]).then(
      () => undefined,
      // The engine removes what is left by itself when it has expired.
      () => undefined,
    );
  };
  const cursors = new CursorStore(free, { ...CURSOR_LIMITS, ...options.cursors });
  const sweeper = setInterval(() => cursors.sweep(), SWEEP_INTERVAL_MS);
  const batches = new KeyedMutex();
  const sockets = new Set<Socket>();
  let connectionIds = 0;
  const server = createServer({ noDelay: true }, (socket) => {
    if (sockets.size >= (options.maxConnections ?? MAX_CONNECTIONS)) {
      socket.destroy();
      return;
    }
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    serve({ pool, cursors, batches }, socket, (connectionIds += 1));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: options.port ?? 0, backlog: 511 }, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    usage: () => ({ connections: sockets.size, cursors: cursors.size }),
    close: async () => {
      clearInterval(sweeper);
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
      pool.close();
    },
  };
}

/** One client: its requests are answered one after another, in the order in which they came. */
function serve(engine: Engine, socket: Socket, connectionId: number): void {
  const received = new ByteQueue();
  const gone = new AbortController();
  const client: Client = { connectionId, gone: gone.signal };
  let working = false;
  let replyIds = 0;
  const work = async (): Promise<void> => {
    if (working) return;
    working = true;
    try {
      for (let frame = nextFrame(received); frame !== undefined; frame = nextFrame(received)) {
        const request = parseFrame(frame);
        const moreToCome = wantsStream(request);
        let responseTo = request.requestId;
        do {
          const answer = await dispatch(engine, client, request);
          if (socket.isPaused()) socket.resume();
          const replyId = (replyIds += 1);
          if (!request.noReply)
            send(socket, replyFrame(request, answer, { replyId, responseTo, moreToCome }));
          responseTo = replyId;
          // Nobody reads them.
          if (moreToCome && socket.writableLength > READ_AHEAD_BYTES) socket.destroy();
        } while (moreToCome && !gone.signal.aborted);
      }
    } catch (error) {
      // Only this client broke the protocol; only this client is sent away.
      socket.destroy();
      if (!(error instanceof ProtocolError || error instanceof BSONError || error instanceof RangeError))
        throw error;
    } finally {
      working = false;
    }
  };
  socket.on('data', (chunk) => {
    received.push(chunk);
    // Reading on shows at once that a client has gone; one that sends far ahead of its answers has to wait.
    if (working && received.length > READ_AHEAD_BYTES) socket.pause();
    work().catch((error: unknown) => socket.destroy(error as Error));
  });
  socket.on('error', () => undefined);
  socket.once('close', () => {
    gone.abort();
    engine.cursors.abandon(client);
  });
}

function nextFrame(received: ByteQueue): Buffer | undefined {
  const head = received.peek(4);
  if (head === undefined) return undefined;
  const size = head.readInt32LE(0);
  if (size < 16 || size > MAX_MESSAGE_BYTES) throw new ProtocolError(`a frame of ${size} bytes`);
  return received.take(size);
}

function send(socket: Socket, pieces: readonly Buffer[]): void {
  socket.cork();
  for (const piece of pieces) socket.write(piece);
  socket.uncork();
}

/** A one-dimensional `bigint[]` in PostgreSQL's binary format. */
function int8Array(values: readonly bigint[]): Buffer {
  const OID_INT8 = 20;
  const bytes = Buffer.alloc(20 + 12 * values.length);
  bytes.writeInt32BE(1, 0);
  bytes.writeInt32BE(OID_INT8, 8);
  bytes.writeInt32BE(values.length, 12);
  bytes.writeInt32BE(1, 16);
  values.forEach((value, index) => {
    bytes.writeInt32BE(8, 20 + 12 * index);
    bytes.writeBigInt64BE(value, 24 + 12 * index);
  });
  return bytes;
}
