import type { EventLog } from '@docket/kernel';
import type { Projection } from '../definition.js';
import { type BuildStatus, databaseTime, freshnessOf } from './freshness.js';
import { countingReferences } from '../operator/counting-references.js';
import type { GenerationRecord, ProjectionStore } from '../records.js';

/** A projection as the database knows it: the same answer in every process. */
export interface ProjectionStatus {
  readonly name: string;
  /** Version of the active generation. */
  readonly version: number;
  /** Version that this process was deployed with; null when it does not know the projection. */
  readonly deployedVersion: number | null;
  readonly generation: number;
  /** Every event at or below is folded. */
  readonly checkpoint: number;
  /** Last position of the log; null where the log was not asked. */
  readonly head: number | null;
  /** Positions between the checkpoint and the head. */
  readonly lag: number | null;
  readonly eventsPerSecond: number;
  readonly parkedDocuments: number;
  readonly lastError: string | null;
  /** The processes that fold the active generation now, as far as they have shown life. */
  readonly owners: readonly string[];
  /** All of the active generation is folded by living processes: readers see what happens now. */
  readonly folding: boolean;
  /** The build of the generation that comes next, when there is one. */
  readonly build: BuildStatus | null;
  /** Why readers see an old state, and for how long, or why a build fails; null when all is well. */
  readonly notice: string | null;
  readonly updatedAt: string | null;
  readonly generations: readonly (GenerationRecord & {
    readonly active: boolean;
    readonly position: number;
  })[];
}

/** The state of all projections of the registry, by name. */
export async function statusOf(
  store: ProjectionStore,
  projections: ReadonlyMap<string, Projection>,
  log?: EventLog,
): Promise<ProjectionStatus[]> {
  const [records, slices, head, now, anyParked] = await Promise.all([
    store.projections.find({}).sort({ _id: 1 }).toArray(),
    store.slices.find({}).toArray(),
    log?.head(),
    databaseTime(store),
    store.parked.findOne({ head: true }, { projection: { _id: 1 } }),
  ]);
  return Promise.all(
    records.map(async (record) => {
      const positionOf = (generation: number) =>
        Math.min(
          ...slices
            .filter((s) => s.projection === record._id && s.generation === generation)
            .map((s) => s.position),
        );
      const all = slices.filter((s) => s.projection === record._id);
      const own = all.filter((s) => s.generation === record.active);
      const { owners, folding, eventsPerSecond, build, notice } = freshnessOf(record, all, now);
      const checkpoint = own.length > 0 ? positionOf(record.active) : 0;
      const updated = own.map((s) => s.updatedAt.getTime());
      return {
        name: record._id,
        version: record.generations[record.active]?.version ?? 0,
        deployedVersion: projections.get(record._id)?.version ?? null,
        generation: record.active,
        checkpoint,
        head: head?.last ?? null,
        lag: head ? Math.max(0, head.last - checkpoint) : null,
        eventsPerSecond,
        // Most often there is none of any projection: one question less for each.
        parkedDocuments: anyParked
          ? await store.parked.countDocuments({
              ...countingReferences(record._id, record.generations[record.active]!, own),
              head: true,
            })
          : 0,
        lastError: own.find((s) => s.lastError !== null)?.lastError ?? null,
        owners,
        folding,
        build,
        notice,
        updatedAt: updated.length > 0 ? new Date(Math.max(...updated)).toISOString() : null,
        generations: Object.values(record.generations).map((generation) => ({
          ...generation,
          active: generation.number === record.active,
          position: finite(positionOf(generation.number)),
        })),
      };
    }),
  );
}

function finite(position: number): number {
  return Number.isFinite(position) ? position : 0;
}
