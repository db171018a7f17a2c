import type { Projection, ReadDocument, ReadModels } from '@docket/projections';

/** An index of a collection in the memory of this process. */
export interface MemoryIndex<Document> {
  /** A document as it is now; it takes the place of the one before. */
  apply(document: Document): void;
  readonly size: number;
}

interface Followed<Index> {
  readonly index: Index;
  /** How far the read model was when the index was last brought up to date; undefined while it is loaded. */
  reached: number | undefined;
  checkedAtMs: number;
  update: Promise<void> | undefined;
}

/** Indexes that are kept: one for each tenant and generation that was asked for lately. */
const MOST_KEPT = 4;
/** A larger collection is asked in the database. */
const MOST_DOCUMENTS = 300_000;
/** How long a question waits for an index that is being loaded. */
const PATIENCE_MS = 200;
/** Notices of what was folded can be lost. */
const CHECK_MS = 1_000;
const BATCH = 1_000;

/**
 * Keeps indexes of a projection in memory, and brings them up to date before they answer: with the documents that were folded
 * since. Sorting and counting many documents in the database takes longer than a search may.
 */
export class CollectionFollower<
  Document extends { readonly tenant: string },
  Index extends MemoryIndex<Document>,
> {
  private readonly followed = new Map<string, Followed<Index>>();

  constructor(
    private readonly projection: Projection<Document>,
    /** Fields that the index needs. */
    private readonly fields: Readonly<Record<string, 0 | 1>>,
    private readonly create: () => Index,
  ) {}

  /** The index of a tenant, as new as the read model; undefined while it is loaded, or when the collection is too large. */
  async index(readModels: ReadModels, tenant: string): Promise<Index | undefined> {
    const collection = await readModels.collection(this.projection);
    const key = `${collection.collectionName}/${tenant}`;
    const known = this.followed.get(key) ?? this.begin(key);
    const { position } = await readModels.waitFor(this.projection.name, 0, 0);
    const isNew = known.reached === position && performance.now() - known.checkedAtMs < CHECK_MS;
    if (isNew) return known.index;
    if (known.index.size > MOST_DOCUMENTS) return undefined;
    known.update ??= this.bringUp(known, readModels, tenant, position).finally(() => {
      known.update = undefined;
    });
    const isLoading = known.reached === undefined;
    if (!isLoading) await known.update;
    else if (!(await within(PATIENCE_MS, known.update))) return undefined;
    if (known.reached !== undefined && known.reached < position) return this.index(readModels, tenant);
    return known.index.size > MOST_DOCUMENTS ? undefined : known.index;
  }

  private begin(key: string): Followed<Index> {
    const begun: Followed<Index> = {
      index: this.create(),
      reached: undefined,
      checkedAtMs: -Infinity,
      update: undefined,
    };
    this.followed.set(key, begun);
    const [oldest] = this.followed.keys();
    if (this.followed.size > MOST_KEPT && oldest !== undefined) this.followed.delete(oldest);
    return begun;
  }

  private async bringUp(
    known: Followed<Index>,
    readModels: ReadModels,
    tenant: string,
    position: number,
  ): Promise<void> {
    const since = known.reached === undefined ? {} : { _pos: { $gt: known.reached } };
    const collection = await readModels.collection(this.projection);
    const rows = collection
      .find({ tenant, ...since } as object, { batchSize: BATCH })
      .project<ReadDocument<Document>>({ ...this.fields });
    for await (const row of rows) {
      known.index.apply(row);
      if (known.index.size > MOST_DOCUMENTS) break;
    }
    known.reached = position;
    known.checkedAtMs = performance.now();
  }
}

async function within(ms: number, work: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  // A load that fails fails for the next one that asks, too: it is begun anew there.
  const done = work.then(() => true as const);
  try {
    return await Promise.race([done, late]);
  } finally {
    clearTimeout(timer);
    done.catch(() => undefined);
  }
}
