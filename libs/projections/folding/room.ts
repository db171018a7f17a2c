import { sizeInBson } from '../bson.js';
import type { MemoryShare } from '@docket/log-following';
import type { Step } from './batch-fold.js';
import type { WorkingSet } from './working-set.js';

/** Before the first document was weighed: so large that the first ones are few. */
const UNKNOWN_BYTES = 256 * 1024;
/** One of so many steps has its document weighed. */
const SAMPLE_EVERY = 256;

/** How many documents a session may hold: its share of the memory, by what its documents weigh on average. */
export class Room {
  private averageBytes = UNKNOWN_BYTES;

  constructor(private readonly share: MemoryShare) {}

  /** Documents that have room together; at least one. */
  get documents(): number {
    return Math.max(1, Math.floor(this.share.bytes / this.averageBytes));
  }

  /** The part of the room that so many documents take. */
  taken(documents: number): number {
    return (documents * this.averageBytes) / this.share.bytes;
  }

  weigh(steps: readonly Step[], documents: WorkingSet): void {
    for (let index = 0; index < steps.length; index += SAMPLE_EVERY) {
      const document = documents.peek(steps[index]!.key)?.document;
      if (!document) continue;
      const bytes = sizeInBson(document, this.averageBytes);
      this.averageBytes =
        this.averageBytes === UNKNOWN_BYTES ? bytes : this.averageBytes + (bytes - this.averageBytes) / 8;
    }
  }

  leave(): void {
    this.share.leave();
  }
}
