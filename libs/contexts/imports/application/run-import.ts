import { calculateObjectSize } from 'bson';
import { DocketError } from '@docket/kernel';
import type { Batch, CollectionComparison, CollectionProgress, TargetName } from '../domain/index.js';
import { writeBatch, type KnownRecord, type Prepared } from './batch.js';
import { FieldAccount } from './mapping/field-account.js';
import type { CollectionMapping, Mapping } from './mapping/schema.js';
import { Sample } from './sample.js';
import type { Source, SourceItem } from './source/source.js';
import { targets } from './targets/index.js';
import type { ImportApi, WriteContext } from './targets/target.js';

/** Documents of one batch, and bytes of their contents: a batch is held in memory. */
const MOST_DOCUMENTS = 100;
const MOST_BYTES = 32 * 1_048_576;
const SAMPLE = 20;
const MOST_DIFFERENCES = 100;
/** Records that are asked for at once. */
const MOST_ASKED = 500;

export interface ImportOptions {
  readonly api: ImportApi;
  readonly source: Source;
  readonly mapping: Mapping;
  readonly files: string | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: (collection: string, done: number, expected: number | null) => void;
}

interface StartAnswer {
  readonly importId: string;
  readonly resumed: boolean;
  readonly position: number;
  readonly nextBatch: number;
  readonly collections: readonly (CollectionProgress & { readonly name: string })[];
}

export interface ImportResult {
  readonly importId: string;
  readonly resumed: boolean;
  readonly position: number;
  readonly comparison: readonly CollectionComparison[];
}

/**
 * Takes in the documents of another system. What a run before has recorded is not read again; what it has written and not recorded is
 * met by its ids, and not written again.
 */
export async function runImport(options: ImportOptions): Promise<ImportResult> {
  const { api, source, mapping } = options;
  await requireCollections(source, mapping);
  const counts = new Map<string, number | null>();
  for (const { name } of mapping.collections) counts.set(name, await source.count(name));
  const started = await api.post<StartAnswer>('/v1/imports', {
    import: {
      source: mapping.source,
      origin: source.origin,
      mappingHash: mapping.hash,
      collections: mapping.collections.map(({ name, to }) => ({
        name,
        target: to,
        expected: counts.get(name) ?? null,
      })),
      mapping: mapping.given,
    },
  });
  const run = new Run(options, started);
  for (const collection of mapping.collections)
    await run.collection(collection, counts.get(collection.name) ?? null);
  const comparison = await run.compare();
  const { position } = await api.post<{ position: number }>(`/v1/imports/${started.importId}/complete`, {
    comparison,
  });
  return { importId: started.importId, resumed: started.resumed, position, comparison };
}

/** @throws DocketError `IMPORT.COLLECTION_NOT_FOUND` */
export async function requireCollections(source: Source, mapping: Mapping): Promise<void> {
  const there = await source.collections();
  for (const { name } of mapping.collections) {
    if (there.includes(name)) continue;
    throw new DocketError(
      'IMPORT.COLLECTION_NOT_FOUND',
      `${source.shown} has no collection ${name}: it has ${there.slice(0, 50).join(', ') || 'none'}.`,
    );
  }
}

class Run {
  private number: number;
  private position: number;
  private readonly progress: Map<string, CollectionProgress>;
  private readonly samples = new Map<string, Sample<Prepared>>();

  constructor(
    private readonly options: ImportOptions,
    private readonly started: StartAnswer,
  ) {
    this.number = started.nextBatch;
    this.position = started.position;
    this.progress = new Map(started.collections.map(({ name, ...progress }) => [name, progress]));
  }

  async collection(collection: CollectionMapping, expected: number | null): Promise<void> {
    const { source, signal, onProgress, mapping, files } = this.options;
    const before = this.progress.get(collection.name);
    const from = { read: before?.read ?? 0, lastId: before?.lastId ?? null };
    const account = new FieldAccount(collection);
    const sample = new Sample<Prepared>(SAMPLE);
    this.samples.set(collection.name, sample);
    let done = from.read;
    onProgress(collection.name, done, expected);
    const input = { mapping, collection, account, files, known: (ids: readonly string[]) => this.known(ids) };
    for await (const items of batchesOf(source.read(collection.name, from, signal))) {
      signal.throwIfAborted();
      const context = this.contextOf(collection.name);
      const { batch, prepared } = await writeBatch(items, input, context, this.number);
      await this.record(batch);
      for (const each of prepared) sample.offer(each);
      done += items.length;
      onProgress(collection.name, done, expected);
    }
  }

  /** Counts of both sides, and a sample of values that is read back. */
  async compare(): Promise<readonly CollectionComparison[]> {
    const { api, mapping, source } = this.options;
    const { importId } = this.started;
    const { items } = await api.get<{
      items: readonly { collection: string; target: TargetName; count: number }[];
    }>(`/v1/imports/${importId}/counts`, { minPosition: this.position });
    const result: CollectionComparison[] = [];
    for (const collection of mapping.collections) {
      const { read = 0, failed = 0 } = this.progress.get(collection.name) ?? {};
      const there = (await source.count(collection.name)) ?? read;
      const docket = items.find((item) => item.collection === collection.name)?.count ?? 0;
      const values = await this.compareValues(collection);
      const agrees = there - failed === docket && values.differences.length === 0;
      result.push({ collection: collection.name, source: there, failed, docket, ...values, agrees });
    }
    return result;
  }

  private async compareValues(collection: CollectionMapping) {
    const { verify } = targets[collection.to];
    const chosen = this.samples.get(collection.name)?.items ?? [];
    const differences: { sourceId: string; path: string; message: string }[] = [];
    let sampled = 0;
    let same = 0;
    if (verify !== null) {
      const known = await this.known(chosen.map(({ pending }) => pending.recordId));
      for (const { pending } of chosen) {
        const record = known.get(pending.recordId);
        // What failed is counted as failed.
        if (record === undefined) continue;
        sampled += 1;
        const found = await verify(pending, record.targetId, this.contextOf(collection.name));
        if (found.length === 0) same += 1;
        for (const { path, message } of found)
          differences.push({ sourceId: pending.sourceId, path: path.slice(0, 300), message });
      }
    }
    return { sampled, same, differences: differences.slice(0, MOST_DIFFERENCES) };
  }

  private async record(batch: Batch): Promise<void> {
    const { api } = this.options;
    const { importId } = this.started;
    const answer = await api.post<{
      position: number;
      collections: StartAnswer['collections'];
    }>(`/v1/imports/${importId}/batches`, { batch }, `${importId}/${batch.number}`);
    this.number += 1;
    this.position = Math.max(this.position, answer.position);
    for (const { name, ...progress } of answer.collections) this.progress.set(name, progress);
  }

  private async known(recordIds: readonly string[]): Promise<ReadonlyMap<string, KnownRecord>> {
    const { importId } = this.started;
    const found = new Map<string, KnownRecord>();
    const asked = [...new Set(recordIds)];
    for (let at = 0; at < asked.length; at += MOST_ASKED) {
      const { items } = await this.options.api.post<{ items: readonly KnownRecord[] }>(
        `/v1/imports/${importId}/known?minPosition=${this.position}`,
        { recordIds: asked.slice(at, at + MOST_ASKED) },
        // It only reads: asked again after a lost answer it is the same question.
        `${importId}/known/${this.position}`,
      );
      for (const item of items) found.set(item.recordId, item);
    }
    return found;
  }

  private contextOf(collection: string): WriteContext {
    const { api, mapping, signal } = this.options;
    const { importId } = this.started;
    return { api, importId, source: mapping.source, collection, minPosition: this.position, signal };
  }
}

/** Documents in batches. A batch whose bytes are many ends early. */
async function* batchesOf(items: AsyncIterable<SourceItem>): AsyncGenerator<readonly SourceItem[]> {
  let batch: SourceItem[] = [];
  let weight = 0;
  for await (const item of items) {
    batch.push(item);
    weight += weightOf(item);
    if (batch.length < MOST_DOCUMENTS && weight < MOST_BYTES) continue;
    yield batch;
    batch = [];
    weight = 0;
  }
  if (batch.length > 0) yield batch;
}

/** About how much memory a document takes. */
function weightOf(item: SourceItem): number {
  return 'document' in item ? calculateObjectSize(item.document) : 100;
}
