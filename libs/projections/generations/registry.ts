import { DocketError } from '@docket/kernel';
import type { Projection } from '../definition.js';
import { createIndexes } from './generation-indexes.js';
import { BEGIN, generation, newRecord, newSlices } from './new-records.js';
import { type Checkpoint, insertMissing, Together } from '@docket/log-following';
import type { ProjectionAction } from '../operator/projection-action.js';
import type { ProgressChannel } from '../progress/progress.js';
import {
  type GenerationRecord,
  type GenerationState,
  type ProjectionRecord,
  type ProjectionStore,
} from '../records.js';

interface Wanted {
  readonly projection: Projection;
  readonly slices: number;
}

type Ensured = { readonly record: ProjectionRecord } | { readonly error: unknown };

/** The registry: which generations a projection has, and which of them is read. */
export class Registry {
  private readonly ensuring: Together<Wanted, Ensured>;

  constructor(
    private readonly store: ProjectionStore,
    private readonly progress: ProgressChannel,
  ) {
    this.ensuring = new Together(async (wanted) => this.ensureAll(wanted));
  }

  async find(name: string): Promise<ProjectionRecord | null> {
    return this.store.projections.findOne({ _id: name });
  }

  async get(name: string): Promise<ProjectionRecord> {
    return (await this.find(name)) ?? unknownProjection(name);
  }

  async all(): Promise<ProjectionRecord[]> {
    return this.store.projections.find({}).sort({ _id: 1 }).toArray();
  }

  /** Those of these projections that there are. */
  async some(names: readonly string[]): Promise<ProjectionRecord[]> {
    return this.store.projections.find({ _id: { $in: [...names] } }).toArray();
  }

  /** The entry of a projection; a projection that is seen for the first time gets an empty active generation 1. */
  async ensure(projection: Projection, slices: number): Promise<ProjectionRecord> {
    const ensured = await this.ensuring.ask({ projection, slices });
    if ('error' in ensured) throw ensured.error;
    return ensured.record;
  }

  /** Together for all projections that a process starts with. The entry comes last: who finds it finds the rest. */
  private async ensureAll(wanted: readonly Wanted[]): Promise<readonly Ensured[]> {
    const found = await this.byName(wanted);
    const missing = wanted.filter(({ projection }) => !found.has(projection.name));
    if (missing.length === 0) return wanted.map((each) => ({ record: found.get(each.projection.name)! }));
    const errors = new Map<string, unknown>();
    const indexed = async ({ projection }: Wanted) =>
      createIndexes(this.store, projection, 1).catch((error: unknown) => errors.set(projection.name, error));
    await Promise.all(missing.map(indexed));
    const begun = missing.filter(({ projection }) => !errors.has(projection.name));
    await insertMissing(
      this.store.slices,
      begun.flatMap(({ projection, slices }) => newSlices(projection.name, 1, slices, BEGIN)),
    );
    await insertMissing(
      this.store.projections,
      begun.map(({ projection, slices }) => newRecord(projection, slices)),
    );
    for (const { projection } of begun) this.announce(projection.name);
    const now = await this.byName(wanted);
    return wanted.map(({ projection: { name } }) => {
      const record = now.get(name);
      return record ? { record } : { error: errors.get(name) ?? registryBusy(name) };
    });
  }

  private async byName(wanted: readonly Wanted[]): Promise<Map<string, ProjectionRecord>> {
    const records = await this.some(wanted.map(({ projection }) => projection.name));
    return new Map(records.map((record) => [record._id, record]));
  }

  /** Makes a lease and checkpoint for each slice; those that exist stay as they are. */
  async ensureSlices(
    projection: string,
    number: number,
    slices: number,
    checkpoint: Checkpoint = BEGIN,
  ): Promise<void> {
    await insertMissing(this.store.slices, newSlices(projection, number, slices, checkpoint));
  }

  /**
   * Registers a new generation that is to be built.
   * @param options.insteadOf a build that is given up by it, left to `prune`
   * @param options.action what the operator does by it; an automatic build has none
   * @returns undefined when another process registered one at the same moment
   */
  async begin(
    record: ProjectionRecord,
    version: number,
    options: {
      readonly slices: number;
      readonly until?: number;
      readonly automatic: boolean;
      readonly insteadOf?: GenerationRecord;
      readonly action?: ProjectionAction;
    },
  ): Promise<GenerationRecord | undefined> {
    const number = record.next;
    await this.ensureSlices(record._id, number, 1);
    const begun = generation(number, version, 'building', options.slices, options);
    const left = options.insteadOf && `generations.${options.insteadOf.number}.state`;
    const updated = await this.store.projections.findOneAndUpdate(
      { _id: record._id, next: number, ...(left ? { [left]: 'building' } : {}) },
      {
        $set: {
          next: number + 1,
          [`generations.${number}`]: begun,
          ...(left ? { [left]: 'pruning' } : {}),
        },
        ...withAction(options.action),
      },
      { returnDocument: 'after' },
    );
    if (!updated) return undefined;
    this.announce(record._id);
    return begun;
  }

  /**
   * Moves generations from the states that the caller saw, all of them or none. The active one never moves.
   * @returns whether they were still in those states
   */
  async move(
    name: string,
    generations: readonly GenerationRecord[],
    to: Partial<Pick<GenerationRecord, 'state' | 'automatic' | 'paused' | 'pruned'>>,
    action?: ProjectionAction,
  ): Promise<boolean> {
    const filter: Record<string, unknown> = { _id: name };
    const set: Record<string, unknown> = {};
    for (const { number, state, automatic, paused } of generations) {
      filter[`generations.${number}.state`] = state;
      filter[`generations.${number}.automatic`] = automatic;
      // Null is also what an entry without it has.
      filter[`generations.${number}.paused`] = paused ?? null;
      if (to.pruned !== undefined) filter[`generations.${number}.pruned`] = { $exists: false };
      for (const [field, value] of Object.entries(to)) set[`generations.${number}.${field}`] = value;
    }
    // A write that is tried again by the driver must not add the action twice.
    if (action) filter['actions.id'] = { $ne: action.id };
    filter['active'] = { $nin: generations.map(({ number }) => number) };
    const result = await this.store.projections.updateOne(filter, { $set: set, ...withAction(action) });
    if (result.matchedCount === 1) this.announce(name);
    return result.matchedCount === 1;
  }

  async forget(name: string, number: number): Promise<void> {
    await this.store.projections.updateOne(
      { _id: name, active: { $ne: number } },
      { $unset: { [`generations.${number}`]: '' } },
    );
    await this.store.projections.updateOne({ _id: name, previous: number }, { $set: { previous: null } });
    this.announce(name);
  }

  /**
   * The one update that switches every reader, compare-and-set on the generation that is active now and
   * on the state of the one that comes. What the operator did by it is in the same update.
   * @param by.token of the hand-over that a builder asked for: while it holds, nobody folds the old generation
   * @throws DocketError `PROJECTION.ACTIVATION_CONFLICT` when another generation became active meanwhile, or
   *   `PROJECTION.HANDOVER_LOST` when the hand-over was taken back
   */
  async activate(
    name: string,
    from: number,
    to: number,
    state: Extract<GenerationState, 'building' | 'ready'>,
    by: { readonly token?: string; readonly action?: ProjectionAction | undefined } = {},
  ): Promise<void> {
    const held = by.token === undefined ? {} : { 'handover.token': by.token };
    const result = await this.store.projections.updateOne(
      { _id: name, active: from, [`generations.${to}.state`]: state, ...held },
      {
        $set: {
          active: to,
          previous: from,
          handover: null,
          [`generations.${to}.state`]: 'ready',
          [`generations.${from}.retiredAt`]: new Date(),
        },
        $unset: { [`generations.${to}.retiredAt`]: '' },
        ...withAction(by.action),
      },
    );
    if (result.matchedCount === 1) return this.announce(name);
    const now = await this.get(name);
    if (by.token !== undefined && now.active === from && now.generations[to]?.state === state) {
      throw handoverLost(name, to);
    }
    throw new DocketError(
      'PROJECTION.ACTIVATION_CONFLICT',
      `Generation ${to} of ${name} was not made active, for ${from} is not the active one any more. ` +
        `Look at "npm run docket -- projections list", then try again.`,
      { details: { projection: name, from, to } },
    );
  }

  /** Asks the runners of the active generation to stand aside for a builder. */
  async askHandover(name: string, to: number, token: string): Promise<void> {
    await this.store.projections.updateOne({ _id: name }, { $set: { handover: { to, token } } });
    this.announce(name);
  }

  /** Takes a request back, unless it is a newer one. */
  async endHandover(name: string, token: string): Promise<void> {
    await this.store.projections.updateOne(
      { _id: name, 'handover.token': token },
      { $set: { handover: null } },
    );
    this.announce(name);
  }

  announce(name: string): void {
    this.progress.publish({ kind: 'registry', projection: name });
  }
}

function handoverLost(name: string, to: number): DocketError {
  return new DocketError(
    'PROJECTION.HANDOVER_LOST',
    `The hand-over of ${name} to generation ${to} took so long that it was taken back; it is asked for again.`,
    { details: { projection: name, to } },
  );
}

/** The part of an update that puts an action beside what it did. */
function withAction(action: ProjectionAction | undefined): { $push?: { actions: ProjectionAction } } {
  return action ? { $push: { actions: action } } : {};
}

export function unknownProjection(name: string): never {
  throw new DocketError(
    'PROJECTION.UNKNOWN',
    `There is no projection ${name}. "npm run docket -- projections list" shows those that there are.`,
    { details: { projection: name } },
  );
}

export function registryBusy(name: string): DocketError {
  return new DocketError(
    'PROJECTION.REGISTRY_BUSY',
    `Other processes keep changing the generations of ${name}; try again.`,
  );
}
