import type { SharedMemory } from '@docket/log-following';
import { documentMemory } from '../memory.js';
import type { Step } from './batch-fold.js';
import { Room } from './room.js';
import type { FoldSessionOptions } from './session.js';
import { readDocuments } from './stored-documents.js';
import { WorkingSet } from './working-set.js';

/** Holds the documents that a session folds into, and reads those that it does not hold. */
export class DocumentFetcher {
  readonly documents: WorkingSet;
  private readonly room: Room;

  constructor(private readonly options: FoldSessionOptions) {
    const { record, batch, memory } = options;
    // A generation that nobody has written to is empty, so nothing needs to be fetched until something is dropped.
    this.documents = new WorkingSet({ complete: record.position === 0 && record.epoch === 1 });
    const shared: SharedMemory = memory ?? documentMemory;
    this.room = new Room(shared.join(batch.cacheBytes));
  }

  /** The part of the room that changed documents take. */
  get taken(): number {
    return this.room.taken(this.documents.dirty);
  }

  /**
   * Hands over so many steps at once as have room for a document each, when all their documents are held.
   * @param between called before the next part when the changed documents take half of the room: they are written first
   */
  async inParts(
    steps: readonly Step[],
    fold: (part: readonly Step[]) => Promise<void>,
    between: () => Promise<void>,
  ): Promise<void> {
    for (let start = 0; start < steps.length;) {
      const most = this.room.documents;
      this.documents.evict(most);
      const part = start === 0 && steps.length <= most ? steps : steps.slice(start, start + most);
      await this.fetch(part);
      await fold(part);
      this.room.weigh(part, this.documents);
      start += part.length;
      if (start < steps.length && this.taken >= 0.5) await between();
    }
  }

  leave(): void {
    this.room.leave();
  }

  private async fetch(steps: readonly Step[]): Promise<void> {
    const missing = new Set<string>();
    for (const { key } of steps) if (!this.documents.has(key)) missing.add(key);
    if (missing.size === 0) return;
    const { store, projection, record, digest, fault } = this.options;
    if (!this.documents.isComplete) {
      const collection = store.documents(projection.name, record.generation);
      for (const found of await readDocuments(collection, [...missing])) {
        const entry = this.documents.load(found.key, found.document, found.position);
        digest?.loaded(entry);
        missing.delete(found.key);
      }
    }
    for (const key of missing) this.documents.load(key, null, 0);
    await fault('documents-fetched', projection.name);
  }
}
