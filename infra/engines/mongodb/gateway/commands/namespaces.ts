import { deserialize, serialize, type Document } from 'bson';
import { CODES, MongoError, codeOfSqlState, sqlStateOf } from '../errors.js';
import { type Command, type CommandContext } from './context.js';
import { onlyValue } from './reads.js';

async function create(context: CommandContext): Promise<Document> {
  await context.query('select documentdb_api.create_collection_view($1, $2)', [
    context.database,
    context.command,
  ]);
  return { ok: 1 };
}

async function drop(context: CommandContext): Promise<Document> {
  const [row] = await context.query('select documentdb_api.drop_collection($1, $2)', [
    context.database,
    context.target,
  ]);
  return row?.[0]?.[0] === 1
    ? { ns: `${context.database}.${context.target}`, nIndexesWas: 1, ok: 1 }
    : { ok: 1 };
}

async function dropDatabase(context: CommandContext): Promise<Document> {
  await context.query('select documentdb_api.drop_database($1)', [context.database]);
  return { dropped: context.database, ok: 1 };
}

async function renameCollection(context: CommandContext): Promise<Document> {
  const { to, dropTarget } = context.document() as { to?: unknown; dropTarget?: unknown };
  const [fromDatabase, from] = namespace(context.target);
  const [toDatabase, target] = namespace(to);
  if (fromDatabase !== toDatabase) {
    throw new MongoError(
      CODES.commandNotSupported,
      'a collection cannot be renamed into another database here',
    );
  }
  await context.query('select documentdb_api.rename_collection($1, $2, $3, $4)', [
    fromDatabase,
    from,
    target,
    Buffer.from([dropTarget === true ? 1 : 0]),
  ]);
  return { ok: 1 };
}

function namespace(name: unknown): [database: string, collection: string] {
  const dot = typeof name === 'string' ? name.indexOf('.') : -1;
  if (typeof name !== 'string' || dot < 1 || dot === name.length - 1) {
    throw new MongoError(73, `Invalid namespace specified '${String(name)}'`);
  }
  return [name.slice(0, dot), name.slice(dot + 1)];
}

const CREATE_INDEXES = 'select * from documentdb_api_internal.create_indexes_non_concurrently($1, $2, true)';

async function createIndexes(context: CommandContext): Promise<Document> {
  const answer = deserialize(
    onlyValue(await context.query(CREATE_INDEXES, [context.database, context.command])),
  ) as { raw?: Record<string, { ok: unknown; code?: number; errmsg?: string }> };
  const shard = Object.values(answer.raw ?? {})[0];
  if (shard?.code !== undefined) {
    throw new MongoError(codeOfSqlState(sqlStateOf(shard.code)), shard.errmsg ?? 'the index was not created');
  }
  return { ...shard, ok: 1 };
}

async function dropIndexes(context: CommandContext): Promise<Document> {
  const rows = await context.query('call documentdb_api.drop_indexes($1, $2, null)', [
    context.database,
    context.command,
  ]);
  const answer = deserialize(onlyValue(rows)) as { ok: unknown; code?: number; errmsg?: string };
  if (answer.ok !== true && answer.ok !== 1) {
    throw new MongoError(
      typeof answer.code === 'number' ? codeOfSqlState(sqlStateOf(answer.code)) : CODES.internal,
      answer.errmsg ?? 'the index was not dropped',
    );
  }
  return { ...answer, ok: 1 };
}

async function listDatabases(context: CommandContext): Promise<Document> {
  const command = Buffer.from(serialize({ ...context.document(), $db: 'admin' }));
  return onlyValue(await context.query('select documentdb_api.list_databases($1)', [command]));
}

async function collMod(context: CommandContext): Promise<Buffer> {
  return onlyValue(
    await context.query('select documentdb_api.coll_mod($1, $2, $3)', [
      context.database,
      context.target,
      context.command,
    ]),
  );
}

function scaleOf(context: CommandContext): Buffer {
  const { scale } = context.document() as { scale?: unknown };
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(typeof scale === 'number' && scale > 0 ? scale : 1);
  return bytes;
}

async function collStats(context: CommandContext): Promise<Buffer> {
  return onlyValue(
    await context.query('select documentdb_api.coll_stats($1, $2, $3)', [
      context.database,
      context.target,
      scaleOf(context),
    ]),
  );
}

async function dbStats(context: CommandContext): Promise<Buffer> {
  return onlyValue(
    await context.query('select documentdb_api.db_stats($1, $2, false)', [
      context.database,
      scaleOf(context),
    ]),
  );
}

export const namespaceCommands: Readonly<Record<string, Command>> = {
  create: { kind: 'write', run: create },
  drop: { kind: 'write', run: drop },
  dropDatabase: { kind: 'write', run: dropDatabase },
  renameCollection: { kind: 'write', run: renameCollection },
  createIndexes: { kind: 'write', run: createIndexes },
  dropIndexes: { kind: 'write', run: dropIndexes },
  deleteIndexes: { kind: 'write', run: dropIndexes },
  collMod: { kind: 'write', run: collMod },
  listDatabases: { kind: 'read', run: listDatabases },
  collStats: { kind: 'read', run: collStats },
  collstats: { kind: 'read', run: collStats },
  dbStats: { kind: 'read', run: dbStats },
  dbstats: { kind: 'read', run: dbStats },
};
