import { fnv1a32 } from '@docket/kernel';
import { checkWhole, loadSkips, skipKey } from '@docket/log-following';
import type { Projection } from '../definition.js';
import type { Engine } from '../engine.js';
import { eventTypesOf } from '../folding/batch-fold.js';
import { countingReferences } from '../operator/counting-references.js';
import type { GenerationRecord } from '../records.js';
import { followerOf } from '../words.js';
import { LogSide, type MemoryBound, TooManyForOnePass } from './log-side.js';
import { readStored, scanStored, type StoredState, type StoredStates } from './stored-side.js';
import { Tally, type TallyOptions, type VerifyResult } from './verify-result.js';

/** `position` and `target` are those of the log while it folds, numbers of documents while it compares. */
export interface ComparisonProgress {
  readonly phase: 'folding' | 'comparing';
  readonly position: number;
  readonly target: number;
  readonly pass: number;
  readonly passes: number;
}

export interface ComparisonOptions extends TallyOptions {
  readonly passes: number;
  readonly bound: MemoryBound;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ComparisonProgress) => void;
}

/** Differing documents that are kept to show their fields. */
const KEEP = 1_000;

const NOTHING = { document: null, position: 0 };

/**
 * One comparison of a generation with the log, in one or several passes over the keys, while the projection goes on.
 *
 * The collection is looked at first, then the log is folded: each document up to the position that it was found at, so
 * that one that changes all the time is compared as well as any. What looks wrong is looked at a second time, by its
 * key, before it is said to differ.
 */
export class Comparison {
  private readonly tally: Tally;
  private position = 0;
  private parked = 0;

  constructor(
    private readonly engine: Engine,
    private readonly projection: Projection,
    private readonly generation: GenerationRecord,
    private readonly options: ComparisonOptions,
  ) {
    this.tally = new Tally(options);
  }

  async run(pass: number): Promise<void> {
    const isWanted = (key: string) => this.passOf(key) === pass;
    const first = await this.look(pass, isWanted, async () =>
      scanStored(this.collection, isWanted, (read, found) => {
        this.options.signal?.throwIfAborted();
        if (found > this.options.bound.documents) throw new TooManyForOnePass();
        this.tell('comparing', read, read, pass);
      }),
    );
    const doubtful = new Set<string>();
    for (const [key, expected, stored] of both(first)) {
      if (!this.tally.agrees(key, expected, stored)) doubtful.add(key);
    }
    for (const [key, { isRefused }] of first.log.states) {
      if (isRefused || first.parkedFrom.has(key)) this.parked += 1;
    }
    if (doubtful.size === 0) return;
    const keep = Math.max(KEEP, this.options.maxDifferences);
    const second = await this.look(
      pass,
      (key) => doubtful.has(key),
      async () => readStored(this.collection, [...doubtful], keep),
    );
    for (const [key, expected, stored] of both(second)) {
      if (!this.tally.agrees(key, expected, stored)) this.tally.differs(key, expected, stored);
    }
  }

  result(): VerifyResult {
    const { counts, differences, expected, stored } = this.tally;
    return {
      ok: this.tally.ok,
      projection: this.projection.name,
      generation: this.generation.number,
      version: this.generation.version,
      position: this.position,
      documents: stored.count,
      parkedDocuments: this.parked,
      missing: counts.missing,
      unexpected: counts.unexpected,
      different: counts.fields,
      expectedDigest: expected.toString(),
      storedDigest: stored.toString(),
      differences,
    };
  }

  private get collection() {
    return this.engine.store.documents(this.projection.name, this.generation.number);
  }

  /**
   * The order is what makes it right while others write. The checkpoint comes first: every change up to it is in the
   * documents that are read after it, or parked among the references that are. Skips come behind the documents: one
   * that a document has folded around was recorded before.
   */
  private async look(
    pass: number,
    isWanted: (key: string) => boolean,
    read: () => Promise<StoredStates>,
  ): Promise<{ stored: StoredStates; log: LogSide; parkedFrom: ReadonlyMap<string, number> }> {
    const checkpoint = await this.checkpoint();
    const parkedFrom = await this.parkedFrom(isWanted);
    const stored = await read();
    const skips = await this.skips();
    const untilOf = (key: string): number => {
      const at = stored.get(key)?.position ?? 0;
      const from = parkedFrom.get(key);
      if (from === undefined) return Math.max(checkpoint, at);
      // A document beyond what it is parked from is being folded again: it is right at the position that it has.
      return at < from ? from - 1 : at;
    };
    const { projection } = this;
    const { bound } = this.options;
    const log = new LogSide({ projection, isWanted, untilOf, skips, bound });
    let farthest = checkpoint;
    for (const { position } of stored.values()) farthest = Math.max(farthest, position);
    const until = Math.min(farthest, Math.max(checkpoint, (await this.engine.log.head()).last));
    await this.fold(log, until, pass);
    this.position = Math.max(this.position, checkpoint);
    return { stored, log, parkedFrom };
  }

  private async checkpoint(): Promise<number> {
    const slices = await this.engine.store.slices
      .find({ projection: this.projection.name, generation: this.generation.number })
      .toArray();
    return Math.min(...slices.map((slice) => slice.position));
  }

  /** The first event that waits, by the key of its document. */
  private async parkedFrom(isWanted: (key: string) => boolean): Promise<Map<string, number>> {
    const from = new Map<string, number>();
    const { store } = this.engine;
    const { name } = this.projection;
    const slices = await store.slices
      .find({ projection: name, generation: this.generation.number })
      .toArray();
    const heads = store.parked
      .find({ ...countingReferences(name, this.generation, slices), head: true })
      .sort({ position: -1 });
    for await (const { key, position } of heads) if (isWanted(key)) from.set(key, position);
    return from;
  }

  private async skips(): Promise<ReadonlySet<string>> {
    const place = { projection: this.projection.name, version: this.projection.version };
    const skips = await loadSkips(this.engine.store, place);
    return new Set(skips.map((skip) => skipKey(skip.key, skip.eventId)));
  }

  private async fold(log: LogSide, until: number, pass: number): Promise<void> {
    if (until === 0) return;
    const { signal } = this.options;
    const eventTypes = eventTypesOf(this.projection);
    const batches = this.engine.log.read({
      after: 0,
      until,
      maxBatch: this.engine.batch.maxEvents,
      ...(eventTypes ? { filter: { eventTypes } } : {}),
      ...(signal ? { signal } : {}),
    });
    for await (const batch of batches) {
      checkWhole(followerOf(this.projection.name), batch, 0);
      for (const event of batch.events) log.fold(event);
      this.tell('folding', batch.position, until, pass);
    }
    signal?.throwIfAborted();
  }

  private tell(phase: 'folding' | 'comparing', position: number, target: number, pass: number): void {
    const { passes } = this.options;
    this.options.onProgress?.({ phase, position, target, pass: pass + 1, passes });
  }

  private passOf(key: string): number {
    const { passes } = this.options;
    return passes === 1 ? 0 : fnv1a32(key) % passes;
  }
}

/** Every key that either side knows. */
function* both({
  stored,
  log,
}: {
  readonly stored: StoredStates;
  readonly log: LogSide;
}): Generator<
  [key: string, expected: { document: object | null; position: number }, StoredState | undefined]
> {
  for (const [key, state] of stored) yield [key, log.states.get(key) ?? NOTHING, state];
  for (const [key, state] of log.states) if (!stored.has(key)) yield [key, state, undefined];
}
