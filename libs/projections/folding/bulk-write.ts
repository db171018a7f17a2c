import { DocketError, messageOf } from '@docket/kernel';
import type { mongo } from 'mongoose';
import type { StoredDocument } from '../records.js';
import type { Write } from './working-set.js';

/** What the database said to a document that had folded everything up to a position. */
export interface Refusal {
  readonly error: string;
  readonly position: number;
}

/** The database will never take these documents as they are: their events are poison. */
export class RefusedDocuments extends Error {
  constructor(readonly refused: ReadonlyMap<string, Refusal>) {
    super(`The database refuses ${refused.size} document(s): ${[...refused.values()][0]?.error ?? ''}`);
  }
}

type Operation = mongo.AnyBulkWriteOperation<StoredDocument>;

/** What lies in the collection for a write. A removed document keeps its key and position. */
export function storedForm(write: Pick<Write, 'key' | 'document' | 'position'>): StoredDocument {
  return write.document === null
    ? { _id: write.key, _pos: write.position, _deleted: true }
    : { ...write.document, _id: write.key, _pos: write.position };
}

/** Bulks on their way at once: the next one is made while the database works on the one before. */
const BULKS_AT_ONCE = 2;

/**
 * Writes in bulks of a size. Which one lands first does not matter: every document has its own guard, and the
 * checkpoint comes behind all of them. After a failure no further bulk begins, and none is left on its way; documents
 * that the database refuses are gathered from all bulks, so that they are dealt with in one go.
 * @throws RefusedDocuments, or what else failed
 */
export async function inBulks(
  writes: readonly Write[],
  size: number,
  write: (bulk: readonly Write[], isFirst: boolean) => Promise<void>,
): Promise<void> {
  let start = 0;
  const refused = new Map<string, Refusal>();
  const lane = async (): Promise<void> => {
    while (start < writes.length) {
      const from = start;
      start += size;
      try {
        await write(writes.slice(from, start), from === 0);
      } catch (error) {
        if (error instanceof RefusedDocuments) {
          for (const [key, refusal] of error.refused) refused.set(key, refusal);
          continue;
        }
        start = writes.length;
        throw error;
      }
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: BULKS_AT_ONCE }, lane));
  const failed = lanes.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  if (refused.size > 0) throw new RefusedDocuments(refused);
}

/**
 * Writes documents in one unordered bulk, each under the guard of the position that it was read at: a new one is
 * an insert, an old one is replaced only while `_pos` is what it was. So two writers can meet, but neither can
 * overwrite the other.
 * @throws DocketError `PROJECTION.STALE_WRITE` when a document is not as it was read: another writer was here
 * @throws RefusedDocuments for documents that the database will never take
 */
export async function writeGuarded(
  collection: mongo.Collection<StoredDocument>,
  writes: readonly Write[],
): Promise<void> {
  if (writes.length === 0) return;
  try {
    const replacements = writes.filter((write) => write.guard > 0).length;
    const [only] = writes;
    const matched =
      writes.length === 1
        ? await writeOne(collection, only!)
        : (await collection.bulkWrite(writes.map(operation), { ordered: false })).matchedCount;
    if (matched !== replacements) stale(collection, replacements - matched);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await writeOneByOne(collection, writes);
  }
}

/** After a bulk that was refused in part: finds the documents at fault, so that all others go on. */
async function writeOneByOne(
  collection: mongo.Collection<StoredDocument>,
  writes: readonly Write[],
): Promise<void> {
  let open = await stillOpen(collection, writes);
  const refused = new Map<string, Refusal>();
  // A unique value can move from one document to another: what one round refuses the next may take.
  for (let progress = true; progress && open.length > 0;) {
    const before = open.length;
    const again: Write[] = [];
    refused.clear();
    for (const write of open) {
      try {
        const matched = await writeOne(collection, write);
        if (write.guard > 0 && matched !== 1) stale(collection, 1);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        again.push(write);
        refused.set(write.key, { error: messageOf(error), position: write.position });
      }
    }
    open = again;
    progress = open.length < before;
  }
  for (const write of open) {
    if (write.guard > 0) continue;
    // A duplicate of the key itself means that somebody else has made the document.
    if (await collection.findOne({ _id: write.key }, { projection: { _id: 1 } })) stale(collection, 1);
  }
  if (refused.size > 0) throw new RefusedDocuments(refused);
}

/** The writes that did not happen yet. */
async function stillOpen(
  collection: mongo.Collection<StoredDocument>,
  writes: readonly Write[],
): Promise<Write[]> {
  const keys = writes.map((write) => write.key);
  const positions = new Map<string, number>();
  for await (const found of collection.find({ _id: { $in: keys } }, { projection: { _pos: 1 } })) {
    positions.set(found._id, found._pos);
  }
  const open: Write[] = [];
  for (const write of writes) {
    const found = positions.get(write.key) ?? 0;
    if (found === write.guard) open.push(write);
    else if (found !== write.position) stale(collection, 1);
  }
  return open;
}

/** @returns how many documents were there to be replaced */
async function writeOne(collection: mongo.Collection<StoredDocument>, write: Write): Promise<number> {
  const document = storedForm(write);
  if (write.guard === 0) {
    await collection.insertOne(document);
    return 0;
  }
  return (await collection.replaceOne({ _id: write.key, _pos: write.guard }, document)).matchedCount;
}

function operation(write: Write): Operation {
  const document = storedForm(write);
  if (write.guard === 0) return { insertOne: { document } };
  return { replaceOne: { filter: { _id: write.key, _pos: write.guard }, replacement: document } };
}

function stale(collection: mongo.Collection<StoredDocument>, count: number): never {
  throw new DocketError(
    'PROJECTION.STALE_WRITE',
    `${count} document(s) of ${collection.collectionName} were changed by another process; this one starts again ` +
      `from its checkpoint. Nothing needs to be done.`,
    { details: { collection: collection.collectionName, count } },
  );
}

/** BadValue, TypeMismatch, field names, size, unique values: what the same document meets again next time. */
const REFUSAL_CODES = new Set([2, 9, 14, 15, 52, 56, 57, 10334, 11000, 17280, 17419]);

/** Whether the answer was "never", in contrast to being out of reach. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'number') return REFUSAL_CODES.has(code);
  // The driver itself refuses what BSON cannot hold, before anything is sent.
  return REFUSAL_NAMES.has(error.name) || code === 'ERR_OUT_OF_RANGE';
}

const REFUSAL_NAMES = new Set(['BSONError', 'BSONVersionError', 'MongoInvalidArgumentError']);
