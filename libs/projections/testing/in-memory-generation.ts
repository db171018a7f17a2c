import type { RecordedEvent } from '@docket/kernel';
import { foldSteps, stepsOf } from '../folding/batch-fold.js';
import { storedForm } from '../folding/bulk-write.js';
import { throughBson } from '../bson.js';
import type { Projection } from '../definition.js';
import type { StoredDocument } from '../records.js';
import { foundDocument } from '../folding/stored-documents.js';
import { WorkingSet } from '../folding/working-set.js';

/** Why documents wait, by key: position of the refused event, what was said, and what waits behind it. */
export interface Parked {
  readonly position: number;
  readonly error: string;
  readonly waiting: readonly number[];
}

/**
 * A generation in memory, folded by the engine's own code: documents go through BSON at every write, and a crash
 * forgets what was not written.
 */
export class InMemoryGeneration {
  private readonly stored = new Map<string, StoredDocument>();
  private readonly parkedAt = new Map<string, { position: number; error: string; waiting: Set<number> }>();
  private memory = new WorkingSet({ complete: false });

  constructor(private readonly projection: Projection) {}

  /** Folds a batch and writes it; a crash before the write leaves no trace. */
  fold(events: readonly RecordedEvent[], crash: 'none' | 'before-write' = 'none'): void {
    const steps = stepsOf(this.projection, events);
    for (const { key } of steps) {
      if (this.memory.has(key)) continue;
      const stored = this.stored.get(key);
      const found = stored && foundDocument(stored);
      this.memory.load(key, freeze(found?.document ?? null), found?.position ?? 0);
    }
    const parked: { key: string; position: number; error: string | null }[] = [];
    const lot = {
      isSkipped: () => false,
      waits: (key: string, position: number) =>
        position >= (this.parkedAt.get(key)?.position ?? Infinity) ||
        parked.some((other) => other.key === key && other.position <= position),
      park: (key: string, event: RecordedEvent, error: string | null) =>
        parked.push({ key, position: event.position, error }),
    };
    foldSteps(steps, this.memory, lot);
    if (crash === 'before-write') return this.crash();
    for (const { key, position, error } of parked) {
      const known = this.parkedAt.get(key);
      if (known) known.waiting.add(position);
      else this.parkedAt.set(key, { position, error: error ?? '', waiting: new Set([position]) });
    }
    const writes = this.memory.takeDirty();
    for (const write of writes) {
      this.stored.set(write.key, throughBson(storedForm(write)) as StoredDocument);
      freeze(write.document);
    }
    this.memory.written(writes);
  }

  /** Forgets the memory; what was written stays. */
  crash(): void {
    this.memory = new WorkingSet({ complete: false });
  }

  documents(): Record<string, object> {
    const documents: Record<string, object> = {};
    for (const [key, stored] of this.stored) {
      const { document } = foundDocument(stored);
      if (document) documents[key] = document;
    }
    return documents;
  }

  parked(): Record<string, Parked> {
    const parked: Record<string, Parked> = {};
    for (const [key, { position, error, waiting }] of this.parkedAt) {
      parked[key] = { position, error, waiting: [...waiting].sort((a, b) => a - b) };
    }
    return parked;
  }
}

/** A fold that changes its input is not pure; frozen input makes it throw. */
export function freeze<Value>(value: Value): Value {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value) && !ArrayBuffer.isView(value)) {
    Object.freeze(value);
    for (const member of Object.values(value)) freeze(member);
  }
  return value;
}
