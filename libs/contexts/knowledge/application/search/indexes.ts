import type { ReadModels } from '@docket/projections';
import type { CollectionMoment } from '../../read-models/knowledge-documents/queries.js';
import type { SourceTexts } from '../texts.js';
import { CollectionIndex } from './collection-index.js';

/** Chunks that are held in memory over all collections; beyond it those that were used longest ago are dropped. */
export const MAX_CHUNKS_IN_MEMORY = 400_000;
const MAX_INDEXES = 64;

/** The indexes that are in memory, the one that was used last at the end. */
export class CollectionIndexes {
  private readonly open = new Map<string, CollectionIndex>();

  constructor(
    private readonly readModels: ReadModels,
    private readonly texts: SourceTexts,
    private readonly maxChunks = MAX_CHUNKS_IN_MEMORY,
  ) {}

  /** @param maxAgeMs how old what the index knows may be */
  async get(moment: CollectionMoment, maxAgeMs: number): Promise<CollectionIndex> {
    const { tenant, collection, edition, at } = moment;
    const key = `${tenant}/${collection}/${edition}/${at ?? 'now'}`;
    const index = this.open.get(key) ?? new CollectionIndex(this.readModels, this.texts, moment);
    this.open.delete(key);
    this.open.set(key, index);
    await index.refresh(maxAgeMs);
    this.shed(key);
    return index;
  }

  private shed(used: string): void {
    let chunks = [...this.open.values()].reduce((sum, index) => sum + index.chunkCount, 0);
    for (const [key, index] of this.open) {
      if (key === used) continue;
      if (this.open.size <= MAX_INDEXES && chunks <= this.maxChunks) return;
      this.open.delete(key);
      chunks -= index.chunkCount;
    }
  }
}
