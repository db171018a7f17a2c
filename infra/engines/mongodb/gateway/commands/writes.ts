import { deserialize, serialize, type Document } from 'bson';
import { BSON_ARRAY, BSON_DOCUMENT, rawElements, rawNumber } from '../wire/raw-bson.js';
import { codeOfSqlState, CODES, MongoError, sqlStateOf } from '../errors.js';
import { duplicateKeyError } from './duplicate-key.js';
import { type Answer, type Command, type CommandContext } from './context.js';

export interface WriteError {
  readonly index: number;
  readonly code: number;
  readonly errmsg: string;
  readonly keyPattern?: Document;
  readonly keyValue?: Document;
}

/** `insert`, `update` and `delete`: the documents go through as they came, in the command or beside it. */
function write(name: string, sequence: string): Command {
  const sql = `select p_result from documentdb_api.${name}($1, $2, $3, null)`;
  return {
    kind: 'write',
    run: async (context) => {
      const beside = context.sequences.get(sequence) ?? null;
      const execute = () => context.query(sql, [context.database, context.command, beside]);
      const [row] = locksSeveral(context, sequence)
        ? await context.batches.run(`${context.database}.${context.target}`, execute)
        : await execute();
      const result = row?.[0];
      if (!result) throw new MongoError(CODES.internal, 'the engine gave no answer');
      return hasWriteErrors(result) ? await withMongoCodes(context, sequence, result) : result;
    },
  };
}

/** True for updates and deletes that can hold the lock of one document while they wait for another. */
function locksSeveral(context: CommandContext, sequence: string): boolean {
  if (sequence === 'documents') return false;
  const statements = rawStatements(context, sequence);
  const first = statements.next();
  if (first.done) return false;
  return statements.next().done !== true || touchesMany(first.value);
}

function* rawStatements(context: CommandContext, sequence: string): Generator<Buffer> {
  const beside = context.sequences.get(sequence);
  if (beside !== undefined) {
    for (let at = 0; at < beside.length; at += beside.readInt32LE(at)) {
      yield beside.subarray(at, at + beside.readInt32LE(at));
    }
    return;
  }
  for (const element of rawElements(context.command)) {
    if (element.name !== sequence || element.type !== BSON_ARRAY) continue;
    const array = context.command.subarray(element.start, element.end);
    for (const each of rawElements(array)) {
      if (each.type === BSON_DOCUMENT) yield array.subarray(each.start, each.end);
    }
  }
}

/** `multi: true` of an update, `limit: 0` of a delete. */
function touchesMany(statement: Buffer): boolean {
  for (const element of rawElements(statement)) {
    if (element.name === 'multi') return statement[element.start] === 1;
    if (element.name === 'limit') return rawNumber(statement, element) === 0;
  }
  return false;
}

function hasWriteErrors(result: Buffer): boolean {
  for (const element of rawElements(result)) if (element.name === 'writeErrors') return true;
  return false;
}

async function withMongoCodes(context: CommandContext, sequence: string, result: Buffer): Promise<Buffer> {
  const answer = deserialize(result) as { writeErrors: WriteError[] };
  const statements = statementsOf(context, sequence);
  const writeErrors: WriteError[] = [];
  for (const error of answer.writeErrors) {
    const code = codeOfSqlState(sqlStateOf(error.code));
    const statement = statements[error.index];
    writeErrors.push(
      code === CODES.duplicateKey
        ? { index: error.index, ...(await duplicateKeyError(context, error.errmsg, statement)) }
        : { index: error.index, code, errmsg: error.errmsg },
    );
  }
  return Buffer.from(serialize({ ...answer, writeErrors }));
}

/** The documents or statements of the command, decoded, to say which key was doubled. */
function statementsOf(context: CommandContext, sequence: string): readonly Document[] {
  return [...rawStatements(context, sequence)].map((statement) => deserialize(statement));
}

const FIND_AND_MODIFY = 'select p_result from documentdb_api.find_and_modify($1, $2, null)';

async function findAndModify(context: CommandContext): Promise<Answer> {
  try {
    const [row] = await context.query(FIND_AND_MODIFY, [context.database, context.command]);
    if (!row?.[0]) throw new MongoError(CODES.internal, 'the engine gave no answer');
    return row[0];
  } catch (error) {
    if (!(error instanceof MongoError) || error.code !== CODES.duplicateKey) throw error;
    const document = context.document();
    const duplicate = await duplicateKeyError(context, error.message, {
      q: document['query'] as Document,
      u: document['update'] as Document,
    });
    const { code, errmsg, ...more } = duplicate;
    throw new MongoError(code, errmsg, more);
  }
}

export const writeCommands: Readonly<Record<string, Command>> = {
  insert: write('insert', 'documents'),
  update: write('update', 'updates'),
  delete: write('delete', 'deletes'),
  findAndModify: { kind: 'write', run: findAndModify },
  findandmodify: { kind: 'write', run: findAndModify },
};
