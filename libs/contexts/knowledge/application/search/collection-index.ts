import type { ReadDocument, ReadModels } from '@docket/projections';
import type { KnowledgeDocumentRow } from '../../read-models/knowledge-documents/projection.js';
import {
  readVersions,
  versionsOf,
  type CollectionMoment,
} from '../../read-models/knowledge-documents/queries.js';
import type { ChunkVectors } from '../embeddings/vectors.js';
import type { SourceTexts } from '../texts.js';
import { KeywordIndex } from './keyword-index.js';

/** Documents whose texts are read at once. */
const AT_ONCE = 8;
const KEYS_OF_A_QUERY = 200;
const VECTORS_MAX_AGE_MS = 2_000;

/** A chunk in the index: which document it is of, and which of its chunks. */
export interface IndexedChunk {
  readonly version: LoadedVersion;
  readonly chunk: KnowledgeDocumentRow['chunks'][number];
}

export interface LoadedVersion {
  readonly key: string;
  readonly row: Omit<KnowledgeDocumentRow, 'chunks'>;
  readonly slots: readonly number[];
  /** The content is not stored any more. */
  readonly unreadable: boolean;
}

/**
 * The words of a collection in memory, made from its read model and the stored texts. What it holds depends on the versions
 * that count alone, so that each process and each rebuild has the same.
 */
export class CollectionIndex {
  private readonly keywords = new KeywordIndex();
  private readonly versions = new Map<string, LoadedVersion>();
  private readonly chunks = new Map<number, IndexedChunk>();
  private refreshing: Promise<void> | undefined;
  private refreshedAt = -Infinity;
  private readonly vectorsOfChunks = new Map<string, Float32Array>();
  private vectorsReadAt = -Infinity;

  constructor(
    private readonly readModels: ReadModels,
    private readonly texts: SourceTexts,
    private readonly moment: CollectionMoment,
  ) {}

  get chunkCount(): number {
    return this.keywords.size;
  }

  /** Documents whose text is gone from the store, as after an erasure. */
  get unreadable(): number {
    return [...this.versions.values()].filter((version) => version.unreadable).length;
  }

  /** Loads what is new and drops what is gone, unless that was done less than `maxAgeMs` ago. */
  async refresh(maxAgeMs: number): Promise<void> {
    if (performance.now() - this.refreshedAt < maxAgeMs) return;
    this.refreshing ??= this.load().finally(() => (this.refreshing = undefined));
    await this.refreshing;
  }

  chunkAt(slot: number): IndexedChunk | undefined {
    return this.chunks.get(slot);
  }

  allChunks(): IterableIterator<[number, IndexedChunk]> {
    return this.chunks.entries();
  }

  search(...args: Parameters<KeywordIndex['search']>): ReturnType<KeywordIndex['search']> {
    return this.keywords.search(...args);
  }

  /** Vectors of its chunks; those that were not there are looked for again, at most every few seconds. */
  async vectors(stored: ChunkVectors, tenant: string): Promise<ReadonlyMap<string, Float32Array>> {
    if (performance.now() - this.vectorsReadAt < VECTORS_MAX_AGE_MS) return this.vectorsOfChunks;
    const ids = new Set([...this.chunks.values()].map(({ chunk }) => chunk.id));
    for (const id of this.vectorsOfChunks.keys()) if (!ids.has(id)) this.vectorsOfChunks.delete(id);
    const missing = [...ids].filter((id) => !this.vectorsOfChunks.has(id));
    for (const [id, vector] of await stored.read(tenant, missing)) this.vectorsOfChunks.set(id, vector);
    this.vectorsReadAt = performance.now();
    return this.vectorsOfChunks;
  }

  private async load(): Promise<void> {
    const startedAt = performance.now();
    const wanted = await versionsOf(this.readModels, this.moment);
    const keys = new Set(wanted.map(({ _id }) => _id));
    for (const [key, version] of this.versions) if (!keys.has(key)) this.drop(key, version);
    const missing = wanted.map(({ _id }) => _id).filter((key) => !this.versions.has(key));
    for (let from = 0; from < missing.length; from += KEYS_OF_A_QUERY) {
      const rows = await readVersions(this.readModels, missing.slice(from, from + KEYS_OF_A_QUERY));
      const waiting = [...rows].reverse();
      const next = async () => {
        for (let row = waiting.pop(); row !== undefined; row = waiting.pop()) await this.add(row);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, next));
    }
    if (this.keywords.isCluttered) this.keywords.clean();
    this.refreshedAt = startedAt;
  }

  private async add({ _id: key, chunks, ...row }: ReadDocument<KnowledgeDocumentRow>): Promise<void> {
    const pages = await this.texts.pages(row.tenant, row.source);
    const slots: number[] = [];
    const version: LoadedVersion = { key, row, slots, unreadable: pages === undefined };
    if (this.versions.has(key)) return;
    this.versions.set(key, version);
    if (pages === undefined) return;
    for (const chunk of chunks) {
      const slot = this.keywords.add((pages.get(chunk.page) ?? '').slice(chunk.start, chunk.end));
      slots.push(slot);
      this.chunks.set(slot, { version, chunk });
    }
  }

  private drop(key: string, version: LoadedVersion): void {
    for (const slot of version.slots) {
      this.keywords.remove(slot);
      this.chunks.delete(slot);
    }
    this.versions.delete(key);
    this.texts.forget(version.row.tenant, version.row.source);
  }
}
