import { deserialize, Long, type Document } from 'bson';
import { CODES, MongoError } from '../errors.js';
import { type PgRow } from '../postgres/connection.js';
import { type Answer, type Command, type CommandContext } from './context.js';

/** Keeps the cursor when there is more to come. Rows: page, continuation, persistConnection, cursorId. */
function firstPage(context: CommandContext, rows: readonly PgRow[]): Buffer {
  const [page, continuation, , id] = rows[0] ?? [];
  if (!page) throw new MongoError(CODES.internal, 'the engine gave no page');
  if (continuation && id) {
    context.cursors.put({
      id: id.readBigInt64BE(0),
      database: context.database,
      collection: context.target,
      continuation,
      owner: context.connection,
      session: context.session,
    });
  }
  return page;
}

function paged(source: string): Command {
  const sql = `select cursorpage, continuation, persistconnection, cursorid from documentdb_api.${source}($1, $2)`;
  return {
    kind: 'read',
    run: async (context) => firstPage(context, await context.query(sql, [context.database, context.command])),
  };
}

function single(source: string): Command {
  const sql = `select document from documentdb_api.${source}($1, $2)`;
  return {
    kind: 'read',
    run: async (context) => onlyValue(await context.query(sql, [context.database, context.command])),
  };
}

export function onlyValue(rows: readonly PgRow[]): Buffer {
  const value = rows[0]?.[0];
  if (!value) throw new MongoError(CODES.internal, 'the engine gave no answer');
  return value;
}

const GET_MORE = 'select cursorpage, continuation from documentdb_api.cursor_get_more($1, $2, $3)';

async function getMore(context: CommandContext): Promise<Answer> {
  const id = toBigInt(
    (deserialize(context.command, { promoteLongs: false }) as { getMore: unknown }).getMore,
  );
  const cursor = context.cursors.take(id);
  try {
    const [row] = await context.query(GET_MORE, [cursor.database, context.command, cursor.continuation]);
    const [page, continuation] = row ?? [];
    if (!page) throw new MongoError(CODES.internal, 'the engine gave no page');
    if (continuation) context.cursors.put({ ...cursor, continuation, owner: context.connection });
    return page;
  } finally {
    context.cursors.done(id);
  }
}

function killCursors(context: CommandContext): Document {
  const { cursors } = deserialize(context.command, { promoteLongs: false }) as { cursors?: unknown };
  if (!Array.isArray(cursors))
    throw new MongoError(CODES.typeMismatch, 'killCursors needs an array of cursors');
  const asked = cursors.map(toBigInt);
  const killed = new Set(context.cursors.kill(asked));
  const long = (id: bigint): Long => Long.fromBigInt(id);
  return {
    cursorsKilled: asked.filter((id) => killed.has(id)).map(long),
    cursorsNotFound: asked.filter((id) => !killed.has(id)).map(long),
    cursorsAlive: [],
    cursorsUnknown: [],
    ok: 1,
  };
}

function toBigInt(value: unknown): bigint {
  if (value instanceof Long) return value.toBigInt();
  if (typeof value === 'object' && value !== null && 'value' in value) return BigInt(Number(value.value));
  throw new MongoError(CODES.typeMismatch, 'a cursor id is a 64-bit integer');
}

export const readCommands: Readonly<Record<string, Command>> = {
  find: paged('find_cursor_first_page'),
  aggregate: paged('aggregate_cursor_first_page'),
  listCollections: paged('list_collections_cursor_first_page'),
  listIndexes: paged('list_indexes_cursor_first_page'),
  count: single('count_query'),
  distinct: single('distinct_query'),
  getMore: { kind: 'read', run: getMore },
  killCursors: { kind: 'session', run: killCursors },
};
