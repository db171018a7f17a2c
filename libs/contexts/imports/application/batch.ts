import { readFile, realpath, stat } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import type { Batch, BatchItem, RecordFailure } from '../domain/index.js';
import type { Content, Reference } from './mapping/convert.js';
import { FieldAccount } from './mapping/field-account.js';
import { fingerprintOf, mapDocument, referencesOf, type MappedRecord } from './mapping/map-document.js';
import type { CollectionMapping, Mapping } from './mapping/schema.js';
import { keyText, valueAtPath } from './mapping/values.js';
import type { SourceItem } from './source/source.js';
import { sha256Of } from './targets/documents.js';
import { targets } from './targets/index.js';
import type { Pending, WriteContext } from './targets/target.js';

const MAX_CONTENT_BYTES = 64 * 1_048_576;

/** What Docket has of a record. */
export interface KnownRecord {
  readonly recordId: string;
  readonly targetId: string;
  readonly fingerprint: string;
}

/** A record with its bytes and fingerprint. */
export interface Prepared {
  readonly pending: Pending;
  readonly fingerprint: string;
}

export interface BatchInput {
  readonly mapping: Mapping;
  readonly collection: CollectionMapping;
  readonly account: FieldAccount;
  /** Folder of contents that are files. */
  readonly files: string | undefined;
  readonly known: (recordIds: readonly string[]) => Promise<ReadonlyMap<string, KnownRecord>>;
}

/** Documents of one batch, mapped: what is sound, and what failed. */
export async function prepareBatch(
  items: readonly SourceItem[],
  { mapping, collection, account, files, known }: BatchInput,
): Promise<{
  readonly prepared: readonly Prepared[];
  readonly failures: RecordFailure[];
  readonly records: ReadonlyMap<string, KnownRecord>;
}> {
  const { source } = mapping;
  const documents = items.flatMap((item) => ('document' in item ? [item.document] : []));
  const failures = items.flatMap((item): RecordFailure[] =>
    'broken' in item
      ? [{ ...item.broken, code: 'IMPORT.UNREADABLE', path: '/', message: `It ${item.broken.message}.` }]
      : [],
  );
  const references = documents.flatMap((document) => referencesOf(source, collection, document));
  const referred = await known(references.map(({ recordId }) => recordId));
  const resolveReference = ({ recordId }: Reference): string | undefined => referred.get(recordId)?.targetId;
  const mapped: MappedRecord[] = [];
  for (const document of documents) {
    account.add(document);
    const result = mapDocument(source, collection, document, resolveReference);
    if (result.ok) mapped.push(result.record);
    else failures.push(result.failure);
  }
  const prepared: Prepared[] = [];
  for (const record of mapped) {
    const content = await contentOf(record, files);
    if (content.ok) prepared.push(content.prepared);
    else failures.push(content.failure);
  }
  const records = await known(prepared.map(({ pending }) => pending.recordId));
  return { prepared: prepared.filter(isFirst), failures: [...failures, ...repeated(prepared)], records };
}

function isFirst({ pending }: Prepared, at: number, all: readonly Prepared[]): boolean {
  return all.findIndex((other) => other.pending.recordId === pending.recordId) === at;
}

/** Two documents with one id would write over each other. */
function repeated(prepared: readonly Prepared[]): RecordFailure[] {
  return prepared
    .filter((each, at, all) => !isFirst(each, at, all))
    .map(({ pending: { sourceId } }) => ({
      sourceId,
      code: 'IMPORT.SAME_ID',
      path: '/',
      message: 'Another document of the batch has the same id.',
    }));
}

/** Writes what is new or has changed, and says what became of each document. */
export async function writeBatch(
  items: readonly SourceItem[],
  input: BatchInput,
  context: WriteContext,
  number: number,
): Promise<{ readonly batch: Batch; readonly prepared: readonly Prepared[] }> {
  const { collection, account } = input;
  const { prepared, failures, records } = await prepareBatch(items, input);
  const due = prepared.filter(
    ({ pending, fingerprint }) => records.get(pending.recordId)?.fingerprint !== fingerprint,
  );
  const written =
    due.length === 0
      ? []
      : await targets[collection.to].write(
          due.map(({ pending }) => pending),
          context,
        );
  const done: BatchItem[] = [];
  let unchanged = prepared.length - due.length;
  due.forEach(({ pending: { recordId, sourceId }, fingerprint }, at) => {
    const result = written[at]!;
    if (!result.ok) failures.push({ sourceId, ...result.failure });
    else if (result.outcome === 'unchanged') unchanged += 1;
    else {
      const { targetId, position, detail } = result;
      const outcome = records.has(recordId) ? 'changed' : 'created';
      const more = detail === undefined ? {} : { detail };
      done.push({ recordId, sourceId, outcome, targetId, fingerprint, position, ...more });
    }
  });
  const batch: Batch = {
    number,
    collection: collection.name,
    read: items.length,
    unchanged,
    lastId: lastIdOf(items, collection),
    items: done,
    failures,
    fields: account.take(),
  };
  return { batch, prepared };
}

/** The place of the last document of a batch, for a database that is read by `_id`. */
function lastIdOf(items: readonly SourceItem[], collection: CollectionMapping): string | null {
  const last = items.findLast((item) => 'document' in item);
  if (last === undefined || !('document' in last)) return null;
  const text = keyText(last.document['_id'] ?? valueAtPath(last.document, collection.id));
  return text.length <= 2_000 ? text : null;
}

/** The bytes of a document, which may lie in a file beside the source. */
async function contentOf(
  record: MappedRecord,
  files: string | undefined,
): Promise<
  { readonly ok: true; readonly prepared: Prepared } | { readonly ok: false; readonly failure: RecordFailure }
> {
  const content = record.value['content'] as Content | undefined;
  if (content === undefined || (!('bytes' in content) && !('file' in content)))
    return { ok: true, prepared: { pending: record, fingerprint: fingerprintOf(record) } };
  const bytes = 'bytes' in content ? content.bytes : await bytesOfFile(content.file, files);
  const wrong =
    typeof bytes === 'string'
      ? bytes
      : bytes.byteLength === 0
        ? 'has no bytes'
        : bytes.byteLength > MAX_CONTENT_BYTES
          ? `has more than ${MAX_CONTENT_BYTES} bytes`
          : undefined;
  if (wrong !== undefined || typeof bytes === 'string') {
    const message = `content ${wrong}.`;
    const { sourceId } = record;
    return { ok: false, failure: { sourceId, code: 'IMPORT.CONTENT', path: 'content', message } };
  }
  const pending = { ...record, content: bytes };
  return { ok: true, prepared: { pending, fingerprint: fingerprintOf(record, sha256Of(bytes)) } };
}

/** A name in a document must not lead out of the folder that was given. @returns why it cannot be read, as a text */
async function bytesOfFile(name: string, folder: string | undefined): Promise<Uint8Array | string> {
  if (folder === undefined) return 'is the name of a file: give the folder with --files';
  try {
    const root = await realpath(folder);
    const path = await realpath(resolve(root, name));
    if (relative(root, path).split(sep)[0] === '..') return 'names a file outside of the folder';
    if ((await stat(path)).size > MAX_CONTENT_BYTES) return `has more than ${MAX_CONTENT_BYTES} bytes`;
    return await readFile(path);
  } catch {
    return 'names a file that cannot be read';
  }
}
