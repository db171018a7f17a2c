import { DocketError, PARTITIONS } from '@docket/kernel';
import type { Projection } from '../definition.js';
import type { GenerationRecord, ProjectionRecord } from '../records.js';

/** What a runner does about a projection, given what the registry says. */
export type Plan =
  | { readonly kind: 'fold'; readonly generation: GenerationRecord }
  | { readonly kind: 'begin-build' }
  | { readonly kind: 'build'; readonly generation: GenerationRecord }
  | { readonly kind: 'stand-aside'; readonly token: string }
  | { readonly kind: 'rest'; readonly reason: string };

/** A part of the partitions: 0-based `index` of `of` processes (or groups of standbys). */
export interface SliceChoice {
  readonly index: number;
  readonly of: number;
}

/**
 * @throws DocketError `PROJECTION.SLICES_CHANGED` when the active generation is split otherwise
 */
export function planFor(projection: Projection, record: ProjectionRecord, slice: SliceChoice): Plan {
  const active = record.generations[record.active]!;
  if (active.version === projection.version) {
    if (record.handover) return { kind: 'stand-aside', token: record.handover.token };
    if (active.slices !== slice.of) throw slicesChanged(projection.name, active.slices, slice.of);
    return { kind: 'fold', generation: active };
  }
  const own = Object.values(record.generations).filter(
    (generation) => generation.version === projection.version && generation.until === undefined,
  );
  const building = own.find((generation) => generation.state === 'building');
  const overtaken = building !== undefined && isOvertaken(record, building);
  if (building?.automatic && !overtaken) return { kind: 'build', generation: building };
  if (own.length === 0 && active.version < projection.version) return { kind: 'begin-build' };
  return {
    kind: 'rest',
    reason: overtaken
      ? overtakenBy(record, building)
      : building
        ? `generation ${building.number} is ${building.paused ? 'paused' : 'built elsewhere, or waits for its operator'}`
        : `generation ${active.number} is of version ${active.version}, this process folds version ${projection.version}`,
  };
}

/**
 * Whether a newer version became active after the build was begun: it must not take over any more. One that is begun
 * behind a newer version is wanted, to go back to what it builds.
 */
export function isOvertaken(record: ProjectionRecord, { number, version }: GenerationRecord): boolean {
  const active = record.generations[record.active]!;
  return active.number > number && active.version > version;
}

/** @throws DocketError `PROJECTION.OVERTAKEN` */
export function requireNotOvertaken(record: ProjectionRecord, generation: GenerationRecord): void {
  if (!isOvertaken(record, generation)) return;
  throw new DocketError(
    'PROJECTION.OVERTAKEN',
    `${record._id}: ${overtakenBy(record, generation)}. It does not become active; prune it, and rebuild to go back to its version.`,
    { details: { projection: record._id, generation: generation.number, active: record.active } },
  );
}

function overtakenBy(record: ProjectionRecord, { number, version }: GenerationRecord): string {
  const active = record.generations[record.active]!;
  return `generation ${number} of version ${version} was overtaken by generation ${active.number} of version ${active.version}`;
}

/** Whether each document belongs to one aggregate, so that different processes can fold different aggregates. */
export function isSplittable(projection: Pick<Projection, 'on' | 'keysStayInAggregate'>): boolean {
  return (
    projection.keysStayInAggregate === true ||
    Object.values(projection.on).every((handler) => handler.keys === undefined)
  );
}

/**
 * @throws DocketError `PROJECTION.NOT_SPLITTABLE`
 */
export function requireSplittable(projection: Projection): void {
  if (isSplittable(projection)) return;
  const crossing = Object.entries(projection.on).filter(([, handler]) => handler.keys !== undefined);
  throw new DocketError(
    'PROJECTION.NOT_SPLITTABLE',
    `${projection.name} cannot be split over processes: its documents can gather events of several aggregates ` +
      `(${crossing.map(([type]) => type).join(', ')}). Run it whole in one process; if each key does belong ` +
      `to one aggregate, declare keysStayInAggregate.`,
    { details: { projection: projection.name } },
  );
}

function slicesChanged(name: string, is: number, wanted: number): DocketError {
  return new DocketError(
    'PROJECTION.SLICES_CHANGED',
    `${name} is folded in ${is} slice(s), but this process was started as one of ${wanted}. Start it as one of ${is}, ` +
      `or run "npm run docket -- projections rebuild ${name} --slices ${wanted}".`,
    { details: { projection: name, is, wanted } },
  );
}

/** The partitions that belong to one slice. */
export function partitionsOfSlice(slice: number, slices: number): readonly number[] {
  return Array.from({ length: PARTITIONS }, (_, partition) => partition).filter(
    (partition) => partition % slices === slice,
  );
}
