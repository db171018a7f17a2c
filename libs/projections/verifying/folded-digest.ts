import { CollectionDigest, type DigestRecord } from './collection-digest.js';
import { documentDigest } from './document-digest.js';
import type { Entry, Write } from '../folding/working-set.js';

/**
 * What a build has written, as one digest that stands for every document, however many of them were dropped from memory
 * since. It lies with the checkpoint, so a build that was stopped goes on with it. A build that broke off between
 * documents and checkpoint does not know all that was written: then it differs from the collection, and the log decides.
 */
export class FoldedDigest {
  private constructor(private readonly collection: CollectionDigest) {}

  static from(record: DigestRecord | undefined): FoldedDigest {
    return new FoldedDigest(CollectionDigest.from(record));
  }

  /** A document was read from the collection. One that was changed by somebody else since it was written shows in the end. */
  loaded(entry: Entry): void {
    entry.digest = documentDigest(entry.key, entry.stored, entry.document);
  }

  written(writes: readonly Write[]): void {
    for (const { key, entry, document, position } of writes) {
      if (entry.digest !== '') this.collection.remove(entry.digest);
      entry.digest = documentDigest(key, position, document);
      this.collection.add(entry.digest);
    }
  }

  toRecord(): DigestRecord {
    return this.collection.toRecord();
  }
}
