import type { Projection, ReadModels } from '@docket/projections';
import type { Balance } from '@docket/projections/testing';
import type { mongo } from 'mongoose';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Notice, Sighting } from './plan.js';

export interface ReaderOptions {
  readonly db: mongo.Db;
  readonly readModels: ReadModels;
  readonly projections: readonly Projection<Balance>[];
  readonly tell: (notice: Notice) => void;
  /** Appends an event to the reader's own account. @returns its position */
  readonly write: () => Promise<number>;
}

/** Documents that are told to the parent: one of so many that are read. */
const TELL_ONE_OF = 100;
/** Between two rounds through all projections: the machine is left to those under attack. */
const PACE_MS = 250;
const OWN_KEYS: readonly (readonly [projection: string, key: string])[] = [
  ['soak.balances', 'acme/reader'],
  ['soak.halves', 'acme/reader'],
  ['soak.both', 'account acme/reader'],
  ['soak.buckets', 'reader'],
];

interface Memory {
  generation: number;
  version: number;
  readonly positions: Map<string, number>;
}

/**
 * Reads whole collections all the time, and what it has just written itself. Tells of every document that is gone, or
 * in an older state than before, unless an operator has rolled back.
 */
export class Reader {
  private reads = 0;
  private ownReads = 0;
  private switches = 0;
  private readonly memories = new Map<string, Memory>();

  constructor(private readonly options: ReaderOptions) {}

  async run(signal: AbortSignal): Promise<void> {
    const { projections, tell } = this.options;
    const again = async (work: () => Promise<void>) => {
      while (!signal.aborted) {
        const fromMs = Date.now();
        await work().catch(async (error: unknown) => {
          tell({ failed: { error: String(error), fromMs, untilMs: Date.now() } });
          await sleep(100);
        });
      }
    };
    await Promise.all([
      again(async () => {
        for (const projection of projections) await this.readAll(projection);
        const { reads, ownReads, switches } = this;
        tell({ reads, ownReads, switches });
        await sleep(PACE_MS);
      }),
      again(async () => {
        for (const [name, key] of OWN_KEYS) {
          const projection = projections.find((each) => each.name === name)!;
          if (!signal.aborted) await this.readOwnWrite(projection, key, signal);
        }
        await sleep(PACE_MS);
      }),
    ]);
  }

  private async readAll(projection: Projection<Balance>): Promise<void> {
    const { db, readModels, tell } = this.options;
    const { name } = projection;
    const collection = await readModels.collection(projection);
    const generation = generationOf(collection.collectionName);
    const found = new Map<string, Stored>();
    for await (const document of collection.find<Stored>({})) found.set(document._id, document);
    this.reads += 1;
    let memory = this.memories.get(name);
    if (memory?.generation !== generation) {
      const version = await this.versionOf(name, generation);
      // It was pruned since: the next read is of another one.
      if (version === undefined) return;
      const isRolledBack = memory !== undefined && generation < memory.generation;
      const positions = isRolledBack ? new Map<string, number>() : (memory?.positions ?? new Map());
      const isOtherVersion = memory !== undefined && memory.version !== version;
      if (memory) this.switches += 1;
      memory = { generation, version, positions };
      this.memories.set(name, memory);
      if (isOtherVersion) await this.forgetParked(memory, name);
    }
    for (const [key, position] of memory.positions) {
      const is = found.get(key)?._pos ?? 0;
      if (is >= position) continue;
      const parked = await db
        .collection('projection_parked')
        .countDocuments({ projection: name, generation, key });
      tell({
        wrong: `${name} ${key} in generation ${generation} is at ${is} after ${position}, ${parked} parked`,
      });
    }
    const saw: Sighting[] = [];
    for (const [key, { _id, _pos: position, _deleted, ...fields }] of found) {
      memory.positions.set(key, position);
      if (Math.random() * TELL_ONE_OF >= 1) continue;
      const { version } = memory;
      saw.push({ projection: name, version, key, position, fields: _deleted ? null : fields });
    }
    if (saw.length > 0) tell({ saw });
  }

  /** What was skipped in one version is parked again in the next: that such a document goes back is what was asked for. */
  private async forgetParked({ positions, generation }: Memory, name: string): Promise<void> {
    const parked = this.options.db.collection('projection_parked').find({ projection: name, generation });
    for await (const { key } of parked) positions.delete(String(key));
  }

  private async versionOf(name: string, generation: number): Promise<number | undefined> {
    const record = await this.options.db
      .collection<{ _id: string; generations: Record<string, { version: number }> }>('projections')
      .findOne({ _id: name });
    // A projection that never ran is read as generation 1.
    return record ? record.generations[generation]?.version : 1;
  }

  private async readOwnWrite(
    projection: Projection<Balance>,
    key: string,
    signal: AbortSignal,
  ): Promise<void> {
    const { readModels, tell, write } = this.options;
    const position = await write();
    const before = generationOf((await readModels.collection(projection)).collectionName);
    const { ok } = await readModels.waitFor(projection.name, position, 20_000, signal);
    if (!ok) return;
    const collection = await readModels.collection(projection);
    const document = await collection.findOne({ _id: key });
    // Rolled back meanwhile.
    if (generationOf(collection.collectionName) < before) return;
    this.ownReads += 1;
    if ((document?._pos ?? 0) >= position) return;
    tell({
      wrong: `${projection.name} ${key} is at ${document?._pos} although ${position} is said to be folded`,
    });
  }
}

type Stored = Balance & { readonly _id: string; readonly _pos: number; readonly _deleted?: true };

function generationOf(collection: string): number {
  return Number(collection.split('.g').at(-1));
}
