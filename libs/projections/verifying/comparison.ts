import { fnv1a32, type RecordedEvent } from '@docket/kernel';
import { eventTypesOf, foldStep, stepsOf } from '../folding/batch-fold.js';
import {
  CollectionDigest,
  differencesOf,
  documentDigest,
  type FieldDifference,
  sizeInBson,
  throughBson,
} from './compare.js';
import type { Projection } from '../definition.js';
import type { Engine } from '../engine.js';
import { checkWhole } from '../reading/log-check.js';
import { loadSkips, skipKey } from '../parking/parking.js';
import type { GenerationRecord, StoredDocument } from '../records.js';
import { foundDocument } from '../folding/stored-documents.js';
import { pause } from '../running/wait.js';

export interface VerifyOptions {
  /** Another generation than the active one. */
  readonly generation?: number;
  readonly signal?: AbortSignal;
  /** `position` and `target` are those of the log while it folds, numbers of documents while it compares. */
  readonly onProgress?: (progress: {
    readonly phase: 'folding' | 'comparing';
    readonly position: number;
    readonly target: number;
    readonly pass: number;
    readonly passes: number;
  }) => void;
  /** Differences to return; all of them are counted. */
  readonly maxDifferences?: number;
  /** Documents held in memory at once. A larger collection is compared in several passes over the log. */
  readonly maxDocumentsInMemory?: number;
  /** Their memory, by their size in BSON. */
  readonly memoryBytes?: number;
}

/** More than may be held in memory came out of the log: more passes are needed. */
export class TooManyForOnePass extends Error {}

export interface DocumentDifference {
  readonly key: string;
  /** `missing` from the collection, `unexpected` there, or different `fields`. */
  readonly kind: 'missing' | 'unexpected' | 'fields';
  readonly fields: readonly FieldDifference[];
}

export interface VerifyResult {
  readonly ok: boolean;
  readonly projection: string;
  readonly generation: number;
  readonly version: number;
  /** Compared up to here; documents that changed later were compared at the position that they had. */
  readonly position: number;
  readonly documents: number;
  readonly parkedDocuments: number;
  readonly missing: number;
  readonly unexpected: number;
  readonly different: number;
  /** Digests over all documents as the log gives them, and as they are stored. Equal when `ok`. */
  readonly expectedDigest: string;
  readonly storedDigest: string;
  readonly differences: readonly DocumentDifference[];
}

/** A document as the log says it is, with its last versions while it is not settled. */
interface Expectation {
  document: object | null;
  position: number;
  /** From here on the fold refuses; the document stays as it was. */
  parkedFrom: number;
}

/** One comparison of a generation with the log, in one or several passes over the keys. */
export class Comparison {
  private readonly expectedDigest = new CollectionDigest();
  private readonly storedDigest = new CollectionDigest();
  private readonly differences: DocumentDifference[] = [];
  private readonly counts = { missing: 0, unexpected: 0, fields: 0, parked: 0 };
  private position = 0;
  private changes = 0;
  private averageBytes = 512;

  constructor(
    private readonly engine: Engine,
    private readonly projection: Projection,
    private readonly generation: GenerationRecord,
    private readonly options: VerifyOptions,
    private readonly passes: number,
    private readonly bound: { readonly documents: number; readonly bytes: number },
  ) {}

  async run(pass: number): Promise<void> {
    const skips = await this.skips();
    const expected = await this.parked(pass);
    let position = 0;
    let target = await this.checkpoint();
    await this.foldOn(expected, position, target, pass, skips);
    position = target;
    this.position = Math.max(this.position, position);

    // Documents that moved on meanwhile are compared at their own position, once the fold has come there.
    let unsettled = await this.compareAll(expected, pass, position);
    const history = new Map<string, Map<number, object | null>>();
    for (const key of unsettled) history.set(key, versionsOf(expected.get(key)));
    for (let round = 0; unsettled.size > 0 && round < 1_000; round += 1) {
      target = Math.max(position, (await this.engine.log.head()).last);
      await this.foldOn(expected, position, target, pass, skips, history);
      position = target;
      unsettled = await this.settle(unsettled, history);
      if (unsettled.size > 0) await pause(20);
      this.options.signal?.throwIfAborted();
    }
    for (const key of unsettled) this.differs(key, 'fields', [{ path: '_pos' }]);
    for (const entry of expected.values()) if (entry.parkedFrom < Infinity) this.counts.parked += 1;
  }

  result(): VerifyResult {
    const { missing, unexpected, fields, parked } = this.counts;
    return {
      ok: missing + unexpected + fields === 0,
      projection: this.projection.name,
      generation: this.generation.number,
      version: this.generation.version,
      position: this.position,
      documents: this.storedDigest.count,
      parkedDocuments: parked,
      missing,
      unexpected,
      different: fields,
      expectedDigest: this.expectedDigest.toString(),
      storedDigest: this.storedDigest.toString(),
      differences: this.differences,
    };
  }

  private async skips(): Promise<ReadonlySet<string>> {
    const place = { projection: this.projection.name, version: this.projection.version };
    return new Set(
      (await loadSkips(this.engine.store, place)).map((skip) => skipKey(skip.key, skip.position)),
    );
  }

  /** Documents that are parked now are compared as they stood before. */
  private async parked(pass: number): Promise<Map<string, Expectation>> {
    const expected = new Map<string, Expectation>();
    const heads = this.engine.store.parked
      .find({ projection: this.projection.name, generation: this.generation.number, head: true })
      .sort({ position: -1 });
    for await (const { key, position } of heads) {
      if (this.passOf(key) === pass) expected.set(key, { document: null, position: 0, parkedFrom: position });
    }
    return expected;
  }

  private async checkpoint(): Promise<number> {
    const slices = await this.engine.store.slices
      .find({ projection: this.projection.name, generation: this.generation.number })
      .toArray();
    return Math.min(...slices.map((slice) => slice.position));
  }

  private async foldOn(
    expected: Map<string, Expectation>,
    after: number,
    until: number,
    pass: number,
    skips: ReadonlySet<string>,
    history?: ReadonlyMap<string, Map<number, object | null>>,
  ): Promise<void> {
    if (after >= until) return;
    const { signal } = this.options;
    const eventTypes = eventTypesOf(this.projection);
    const batches = this.engine.log.read({
      after,
      until,
      maxBatch: this.engine.batch.maxEvents,
      ...(eventTypes ? { filter: { eventTypes } } : {}),
      ...(signal ? { signal } : {}),
    });
    for await (const batch of batches) {
      checkWhole(this.projection.name, batch, after);
      for (const event of batch.events) this.foldOne(expected, event, pass, skips, history);
      this.tell('folding', batch.position, until, pass);
    }
    signal?.throwIfAborted();
  }

  private foldOne(
    expected: Map<string, Expectation>,
    event: RecordedEvent,
    pass: number,
    skips: ReadonlySet<string>,
    history: ReadonlyMap<string, Map<number, object | null>> | undefined,
  ): void {
    for (const step of stepsOf(this.projection, [event])) {
      const { key } = step;
      if (this.passOf(key) !== pass || skips.has(skipKey(key, event.position))) continue;
      let entry = expected.get(key);
      if (!entry) {
        expected.set(key, (entry = { document: null, position: 0, parkedFrom: Infinity }));
        if (expected.size > this.bound.documents) throw new TooManyForOnePass();
      }
      if (event.position >= entry.parkedFrom) continue;
      const outcome = foldStep(step, entry.document);
      if ('error' in outcome) entry.parkedFrom = event.position;
      else if (outcome.document !== entry.document) {
        entry.document = outcome.document;
        entry.position = event.position;
        history?.get(key)?.set(event.position, outcome.document);
        if (outcome.document !== null) this.weigh(outcome.document, expected.size);
      }
    }
  }

  /** Weighs a document now and then: all of them would cost more than folding them. */
  private weigh(document: object, documents: number): void {
    this.changes += 1;
    if (this.changes % 64 !== 0) return;
    this.averageBytes += (sizeInBson(document, this.averageBytes) - this.averageBytes) / 16;
    if (documents * this.averageBytes > this.bound.bytes) throw new TooManyForOnePass();
  }

  /** @returns the keys whose stored position is not (yet) the expected one */
  private async compareAll(
    expected: ReadonlyMap<string, Expectation>,
    pass: number,
    position: number,
  ): Promise<Set<string>> {
    const collection = this.engine.store.documents(this.projection.name, this.generation.number);
    const unsettled = new Set<string>();
    const seen = new Set<string>();
    const documents = await collection.estimatedDocumentCount();
    let read = 0;
    for await (const stored of collection.find({}, { batchSize: 5_000 })) {
      if (read % 5_000 === 0) {
        this.options.signal?.throwIfAborted();
        this.tell('comparing', read, documents, pass);
      }
      read += 1;
      if (this.passOf(stored._id) !== pass) continue;
      seen.add(stored._id);
      const entry = expected.get(stored._id);
      if (entry && entry.position === stored._pos)
        this.compare(stored._id, entry.document, entry.position, stored);
      else if (stored._pos > position || entry) unsettled.add(stored._id);
      else this.compare(stored._id, null, stored._pos, stored);
    }
    for (const [key, entry] of expected) if (!seen.has(key) && entry.position > 0) unsettled.add(key);
    return unsettled;
  }

  private async settle(
    keys: ReadonlySet<string>,
    history: ReadonlyMap<string, Map<number, object | null>>,
  ): Promise<Set<string>> {
    const collection = this.engine.store.documents(this.projection.name, this.generation.number);
    const checkpoint = await this.checkpoint();
    const found = new Map<string, StoredDocument>();
    const wanted = [...keys];
    for (let start = 0; start < wanted.length; start += 5_000) {
      const filter = { _id: { $in: wanted.slice(start, start + 5_000) } };
      for await (const stored of collection.find(filter)) found.set(stored._id, stored);
    }
    const open = new Set<string>();
    for (const key of keys) {
      const stored = found.get(key);
      const versions = history.get(key)!;
      // The checkpoint was read first and documents are written before it: older than this none can be.
      const reached = Math.max(0, ...[...versions.keys()].filter((version) => version <= checkpoint));
      const at = stored?._pos ?? 0;
      if (versions.has(at) && at >= reached) this.compare(key, versions.get(at) ?? null, at, stored);
      else if (at <= checkpoint) this.compare(key, versions.get(reached) ?? null, reached, stored);
      else {
        open.add(key);
        // Older than what is reached it can never be found again.
        for (const version of versions.keys()) if (version < reached) versions.delete(version);
      }
    }
    return open;
  }

  private compare(
    key: string,
    expected: object | null,
    position: number,
    stored: StoredDocument | undefined,
  ): void {
    const wanted = expected === null ? null : throughBson(expected);
    const is = stored ? foundDocument(stored).document : null;
    const wantedDigest = wanted && documentDigest(wanted);
    const isDigest = is && documentDigest(is);
    if (wantedDigest) this.expectedDigest.add(key, wantedDigest);
    if (isDigest) this.storedDigest.add(key, isDigest);
    if (wantedDigest === isDigest && (!stored || stored._pos === position)) return;
    if (wantedDigest === isDigest) {
      this.differs(key, 'fields', [{ path: '_pos', expected: position, stored: stored?._pos }]);
    } else if (!is) this.differs(key, 'missing', []);
    else if (!wanted) this.differs(key, 'unexpected', []);
    else this.differs(key, 'fields', differencesOf(wanted, is));
  }

  private differs(key: string, kind: DocumentDifference['kind'], fields: readonly FieldDifference[]): void {
    this.counts[kind] += 1;
    if (this.differences.length < (this.options.maxDifferences ?? 10)) {
      this.differences.push({ key, kind, fields });
    }
  }

  private tell(phase: 'folding' | 'comparing', position: number, target: number, pass: number): void {
    this.options.onProgress?.({ phase, position, target, pass: pass + 1, passes: this.passes });
  }

  private passOf(key: string): number {
    return this.passes === 1 ? 0 : fnv1a32(key) % this.passes;
  }
}

function versionsOf(entry: Expectation | undefined): Map<number, object | null> {
  return new Map([[entry?.position ?? 0, entry?.document ?? null]]);
}
