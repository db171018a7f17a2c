import { deserialize, EJSON } from 'bson';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { DocketError, messageOf } from '@docket/kernel';
import { keyText, type SourceDocument } from '../mapping/values.js';
import { linesOf } from './lines.js';
import type { Source, SourceItem } from './source.js';

const FILE = /^(.+?)\.(bson|json|jsonl|ndjson)(\.gz)?$/;
const MAX_DOCUMENT_BYTES = 48 * 1_048_576;
const MAX_LIST_BYTES = 64 * 1_048_576;

interface Found {
  readonly path: string;
  readonly kind: 'bson' | 'json';
  readonly zipped: boolean;
}

/**
 * A folder with one file for each collection: BSON of mongodump, or JSON Lines and lists of mongoexport, also compressed.
 * @throws DocketError `IMPORT.SOURCE_INVALID`
 */
export async function fileSource(folder: string, shown: string): Promise<Source> {
  const files = await filesOf(folder, shown);
  const fileOf = (collection: string): Found => {
    const found = files.get(collection);
    if (found !== undefined) return found;
    throw new DocketError(
      'IMPORT.COLLECTION_NOT_FOUND',
      `${shown} has no file of the collection ${collection}: ${[...files.keys()].join(', ') || 'it is empty'}.`,
    );
  };
  return {
    origin: 'files',
    shown,
    collections: async () => [...files.keys()],
    count: async () => null,
    async *read(collection, { read, lastId }, signal) {
      let number = 0;
      for await (const item of itemsOf(fileOf(collection))) {
        signal.throwIfAborted();
        number += 1;
        if (number === read) requireSame(collection, item, lastId);
        if (number > read) yield item;
      }
    },
    close: async () => undefined,
  };
}

/** What an earlier run has read has to be what is left out now. @throws DocketError `IMPORT.SOURCE_CHANGED` */
function requireSame(collection: string, item: SourceItem, lastId: string | null): void {
  if (lastId === null || !('document' in item) || item.document['_id'] === undefined) return;
  if (keyText(item.document['_id']) === lastId) return;
  throw new DocketError(
    'IMPORT.SOURCE_CHANGED',
    `The file of ${collection} is another one than when the import began: take the import back with "docket import undo", and begin it again.`,
  );
}

async function filesOf(folder: string, shown: string): Promise<ReadonlyMap<string, Found>> {
  let names: string[];
  try {
    if (!(await stat(folder)).isDirectory()) throw new Error('it is no folder');
    names = (await readdir(folder)).sort();
  } catch (error) {
    throw new DocketError(
      'IMPORT.SOURCE_INVALID',
      `${shown} is neither a MongoDB address nor a folder that can be read (${messageOf(error)}).`,
      { cause: error },
    );
  }
  const files = new Map<string, Found>();
  for (const name of names) {
    const [, collection, ending, gz] = FILE.exec(name) ?? [];
    // mongodump writes what it knows of indexes beside each collection.
    if (collection === undefined || collection.endsWith('.metadata')) continue;
    if (files.has(collection))
      throw new DocketError(
        'IMPORT.SOURCE_INVALID',
        `${shown} has two files of the collection ${collection}: keep one.`,
      );
    const kind = ending === 'bson' ? 'bson' : 'json';
    files.set(collection, { path: join(folder, name), kind, zipped: gz !== undefined });
  }
  return files;
}

async function* itemsOf(file: Found): AsyncGenerator<SourceItem> {
  const raw = createReadStream(file.path, { highWaterMark: 256 * 1_024 });
  const bytes: Readable = file.zipped ? raw.pipe(createGunzip()) : raw;
  // A broken file ends the reader of what is unpacked from it.
  raw.on('error', (error) => bytes.destroy(error));
  try {
    if (file.kind === 'bson') yield* bsonItems(bytes, file.path);
    else yield* jsonItems(bytes, file);
  } catch (error) {
    if (error instanceof DocketError) throw error;
    throw broken(file.path, messageOf(error), error);
  } finally {
    raw.destroy();
    bytes.destroy();
  }
}

async function* bsonItems(bytes: AsyncIterable<Buffer>, path: string): AsyncGenerator<SourceItem> {
  let kept: Buffer = Buffer.alloc(0);
  let number = 0;
  for await (const chunk of bytes) {
    kept = kept.byteLength === 0 ? chunk : Buffer.concat([kept, chunk]);
    let at = 0;
    while (kept.byteLength - at >= 4) {
      const size = kept.readInt32LE(at);
      if (size < 5 || size > MAX_DOCUMENT_BYTES)
        throw broken(path, `document ${number + 1} has a length of ${size} bytes`);
      if (kept.byteLength - at < size) break;
      number += 1;
      yield bsonItem(kept.subarray(at, at + size), number);
      at += size;
    }
    kept = kept.subarray(at);
  }
  if (kept.byteLength > 0) throw broken(path, `it ends within document ${number + 1}`);
}

function bsonItem(bytes: Buffer, number: number): SourceItem {
  try {
    return { document: deserialize(bytes, { promoteLongs: true, promoteBuffers: false }) };
  } catch (error) {
    return brokenItem(`document ${number}`, messageOf(error));
  }
}

async function* jsonItems(bytes: AsyncIterable<Buffer>, file: Found): AsyncGenerator<SourceItem> {
  let number = 0;
  for await (const line of linesOf(bytes, MAX_DOCUMENT_BYTES)) {
    number += 1;
    if (line === null) {
      yield brokenItem(`line ${number}`, `has more than ${MAX_DOCUMENT_BYTES} bytes`);
      continue;
    }
    const text = line.trim();
    if (text === '') continue;
    if (number === 1 && text.startsWith('[')) {
      yield* listItems(file);
      return;
    }
    yield jsonItem(text, `line ${number}`);
  }
}

function jsonItem(text: string, place: string): SourceItem {
  try {
    const value: unknown = EJSON.parse(text, { relaxed: true });
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { document: value as SourceDocument };
    return brokenItem(place, 'is no object');
  } catch (error) {
    return brokenItem(place, messageOf(error));
  }
}

/** What `mongoexport --jsonArray` writes; it is held as a whole, so its size has a bound. */
async function* listItems({ path, zipped }: Found): AsyncGenerator<SourceItem> {
  const { size } = await stat(path);
  if (zipped || size > MAX_LIST_BYTES)
    throw broken(path, 'it is one large list: export it without --jsonArray, one document a line');
  const list: unknown = JSON.parse(await readFile(path, 'utf8'));
  if (!Array.isArray(list)) throw broken(path, 'it is no list of documents');
  for (const [index, item] of list.entries()) yield jsonItem(JSON.stringify(item), `item ${index + 1}`);
}

function brokenItem(sourceId: string, message: string): SourceItem {
  return { broken: { sourceId, message: message.slice(0, 300) } };
}

function broken(path: string, why: string, cause?: unknown): DocketError {
  return new DocketError(
    'IMPORT.SOURCE_BROKEN',
    `${path} cannot be read further: ${why}. What was imported stays.`,
    cause === undefined ? {} : { cause },
  );
}
