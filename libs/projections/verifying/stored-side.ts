import type { mongo } from 'mongoose';
import type { StoredDocument } from '../records.js';
import { everyDocument, type FoundDocument, readDocuments } from '../folding/stored-documents.js';
import { documentDigest } from './document-digest.js';

/** A document as it lay in the collection at the moment that it was read. */
export interface StoredState {
  readonly position: number;
  /** As `documentDigest` gives it. */
  readonly digest: string;
  readonly isRemoved: boolean;
  /** The document itself, where few enough are looked at. */
  readonly document?: object | null;
}

export type StoredStates = ReadonlyMap<string, StoredState>;

const BATCH = 2_000;

/**
 * What lies in a collection, without the documents themselves. Each is taken whole, at a position of its own; while
 * others write, one can be met twice, or not at all.
 * @param isWanted for a key; called before anything else is done with the document
 * @param onRead is told the number of documents read so far; may throw to end it
 */
export async function scanStored(
  collection: mongo.Collection<StoredDocument>,
  isWanted: (key: string) => boolean,
  onRead: (read: number, wanted: number) => void,
): Promise<Map<string, StoredState>> {
  const states = new Map<string, StoredState>();
  let read = 0;
  for await (const batch of everyDocument(collection, BATCH)) {
    for (const found of batch) if (isWanted(found.key)) states.set(found.key, stateOf(found));
    read += batch.length;
    onRead(read, states.size);
  }
  return states;
}

/** What lies in a collection under some keys. @param keep of so many the documents themselves are kept */
export async function readStored(
  collection: mongo.Collection<StoredDocument>,
  keys: readonly string[],
  keep: number,
): Promise<Map<string, StoredState>> {
  const states = new Map<string, StoredState>();
  for (let start = 0; start < keys.length; start += BATCH) {
    for (const found of await readDocuments(collection, keys.slice(start, start + BATCH))) {
      const state = stateOf(found);
      states.set(found.key, states.size < keep ? { ...state, document: found.document } : state);
    }
  }
  return states;
}

function stateOf({ key, position, document }: FoundDocument): StoredState {
  return { position, digest: documentDigest(key, position, document), isRemoved: document === null };
}
