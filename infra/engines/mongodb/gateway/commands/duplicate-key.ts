import { deserialize, EJSON, serialize, type Document } from 'bson';
import { CODES } from '../errors.js';
import { type CommandContext } from './context.js';

export interface DuplicateKey {
  readonly code: number;
  readonly errmsg: string;
  readonly keyPattern?: Document;
  readonly keyValue?: Document;
}

const LIST_INDEXES = 'select cursorpage from documentdb_api.list_indexes_cursor_first_page($1, $2)';

/**
 * MongoDB's E11000 with the key that was doubled. The engine names the index only; the key's values are
 * taken from the statement where they stand in it, and are left out where they do not (`$inc`, a pipeline).
 */
export async function duplicateKeyError(
  context: CommandContext,
  message: string,
  statement: Document | undefined,
): Promise<DuplicateKey> {
  const namespace = `${context.database}.${context.target}`;
  const index = /Index '([^']+)'/.exec(message)?.[1] ?? '_id_';
  const keyPattern = index === '_id_' ? { _id: 1 } : await keyPatternOf(context, index);
  const key = keyPattern ? keyValueOf(keyPattern, statement) : undefined;
  const doubled = key === undefined ? '' : ` dup key: ${EJSON.stringify(key)}`;
  return {
    code: CODES.duplicateKey,
    errmsg: `E11000 duplicate key error collection: ${namespace} index: ${index}${doubled}`,
    ...(keyPattern ? { keyPattern } : {}),
    ...(key === undefined ? {} : { keyValue: key }),
  };
}

async function keyPatternOf(context: CommandContext, index: string): Promise<Document | undefined> {
  const command = Buffer.from(serialize({ listIndexes: context.target, cursor: { batchSize: 100 } }));
  const [row] = await context.query(LIST_INDEXES, [context.database, command]);
  if (!row?.[0]) return undefined;
  const page = deserialize(row[0]) as { cursor: { firstBatch: { name: string; key: Document }[] } };
  return page.cursor.firstBatch.find((each) => each.name === index)?.key;
}

function keyValueOf(keyPattern: Document, statement: Document | undefined): Document | undefined {
  if (statement === undefined) return undefined;
  const update = statement['u'] as Document | undefined;
  // Later sources win: what the update sets stands above what the filter asked for.
  const sources =
    'q' in statement
      ? [statement['q'] as Document, update ?? {}, setsOf(update, '$setOnInsert'), setsOf(update, '$set')]
      : [statement];
  const values: Document = {};
  for (const path of Object.keys(keyPattern)) {
    const value = sources.map((source) => valueAt(source, path)).findLast((found) => found !== undefined);
    // A whole document without the field is indexed as null; an update may leave the field as it was.
    if (value === undefined && 'q' in statement) return undefined;
    values[path] = value ?? null;
  }
  return values;
}

function setsOf(update: Document | undefined, operator: string): Document {
  return (update?.[operator] as Document | undefined) ?? {};
}

function valueAt(source: Document, path: string): unknown {
  if (path in source) return source[path];
  return path
    .split('.')
    .reduce<unknown>(
      (value, part) => (typeof value === 'object' && value !== null ? (value as Document)[part] : undefined),
      source,
    );
}
