import { BSONError, deserialize, type Document } from 'bson';
import { type Answer, type Command, type CommandContext } from './commands/context.js';
import { namespaceCommands } from './commands/namespaces.js';
import { readCommands } from './commands/reads.js';
import { sessionCommands } from './commands/session.js';
import { writeCommands } from './commands/writes.js';
import { type CursorStore } from './cursors.js';
import { CODES, MongoError, toMongoError } from './errors.js';
import { PgError } from './postgres/pg-error.js';
import { type PgPool } from './postgres/pool.js';
import { sessionKey } from './session-key.js';
import { type KeyedMutex } from './keyed-mutex.js';
import { type WireRequest } from './wire/message.js';
import { rawElements, rawNumber, rawString } from './wire/raw-bson.js';

const COMMANDS: ReadonlyMap<string, Command> = new Map(
  Object.entries({ ...sessionCommands, ...readCommands, ...writeCommands, ...namespaceCommands }),
);

/** A statement that lost against another one was rolled back whole: it can be run again as it is. */
const WORTH_ANOTHER_TRY = new Set(['40P01', '40001', '55P03']);
const MOST_TRIES = 8;

export interface Client {
  readonly connectionId: number;
  /** Aborts when the client has gone. */
  readonly gone: AbortSignal;
}

export interface Engine {
  readonly pool: PgPool;
  readonly cursors: CursorStore;
  readonly batches: KeyedMutex;
}

interface Envelope {
  readonly name: string;
  readonly target: string;
  readonly database: string;
  readonly session: string | undefined;
  readonly maxTimeMs: number | undefined;
  readonly transaction: boolean;
}

/**
 * Answers one request. Never throws for what a client can cause: an error is an answer.
 * @throws BSONError when the command is not BSON, which ends the connection
 */
export async function dispatch(engine: Engine, client: Client, request: WireRequest): Promise<Answer> {
  const envelope = readEnvelope(request.command);
  const command = COMMANDS.get(envelope.name);
  if (!command) {
    return new MongoError(CODES.commandNotFound, `no such command: '${envelope.name}'`).toDocument();
  }
  if (envelope.transaction) {
    return new MongoError(
      CODES.illegalOperation,
      'Transaction numbers are only allowed on a replica set member or mongos: this engine has no transactions',
    ).toDocument();
  }
  try {
    return await command.run(contextOf(engine, client, request, envelope, command));
  } catch (error) {
    if (error instanceof BSONError) throw error;
    return toMongoError(error).toDocument();
  }
}

function readEnvelope(command: Buffer): Envelope {
  let name = '';
  let target = '';
  let database = 'admin';
  let session: string | undefined;
  let maxTimeMs: number | undefined;
  let transaction = false;
  for (const element of rawElements(command)) {
    if (name === '') {
      name = element.name;
      target = rawString(command, element) ?? '';
    } else if (element.name === '$db') database = rawString(command, element) ?? database;
    else if (element.name === 'maxTimeMS') maxTimeMs = rawNumber(command, element);
    else if (element.name === 'collection' && target === '') target = rawString(command, element) ?? '';
    else if (element.name === 'txnNumber' || element.name === 'startTransaction') transaction = true;
    else if (element.name === 'lsid' && element.type === 3) {
      session = sessionKey(deserialize(command.subarray(element.start, element.end)));
    }
  }
  return { name, target, database, session, maxTimeMs, transaction };
}

function contextOf(
  engine: Engine,
  client: Client,
  request: WireRequest,
  envelope: Envelope,
  command: Command,
): CommandContext {
  const signals = command.kind === 'read' ? [client.gone] : [];
  if (envelope.maxTimeMs !== undefined && envelope.maxTimeMs > 0) {
    signals.push(AbortSignal.timeout(envelope.maxTimeMs));
  }
  const signal = signals.length === 0 ? undefined : AbortSignal.any(signals);
  let decoded: Document | undefined;
  return {
    command: request.command,
    sequences: request.sequences,
    database: envelope.database,
    target: envelope.target,
    session: envelope.session,
    connection: client,
    connectionId: client.connectionId,
    gone: client.gone,
    cursors: engine.cursors,
    batches: engine.batches,
    document: () => (decoded ??= deserialize(request.command)),
    query: async (sql, parameters) => {
      const values = parameters.map((value) =>
        typeof value === 'string' ? Buffer.from(value, 'utf8') : value,
      );
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await engine.pool.query(sql, values, signal ? { signal } : {});
        } catch (error) {
          const again =
            error instanceof PgError && WORTH_ANOTHER_TRY.has(error.sqlState) && attempt < MOST_TRIES;
          if (!again) throw toMongoError(error);
        }
      }
    },
  };
}
