import type { EventLog } from '@docket/kernel';
import type { Projection } from './definition.js';
import type { GenerationRecord, ProjectionStore } from './records.js';

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
  /** The processes that fold it now. */
  readonly owners: readonly string[];
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
  const [records, slices, head] = await Promise.all([
    store.projections.find({}).sort({ _id: 1 }).toArray(),
    store.slices.find({}).toArray(),
    log?.head(),
  ]);
  return Promise.all(
    records.map(async (record) => {
      const positionOf = (generation: number) =>
        Math.min(
          ...slices
            .filter((s) => s.projection === record._id && s.generation === generation)
            .map((s) => s.position),
        );
      const own = slices.filter((s) => s.projection === record._id && s.generation === record.active);
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
        eventsPerSecond: own.reduce((sum, s) => sum + s.rate, 0),
        parkedDocuments: await store.parked.countDocuments({
          projection: record._id,
          generation: record.active,
          head: true,
        }),
        lastError: own.find((s) => s.lastError !== null)?.lastError ?? null,
        owners: own.flatMap((s) => (s.owner === null ? [] : [s.owner])),
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
