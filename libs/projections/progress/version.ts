import { createHash } from 'node:crypto';
import type { ProjectionRecord, ProjectionStore } from '../records.js';

/** What the answers of a read model are determined by, beside the question. */
export interface ReadModelVersion {
  readonly generation: number;
  /** Every event at or below is folded, or parked. */
  readonly position: number;
  /** Differs whenever the generation, a checkpoint of it or its parked documents do. */
  readonly tag: string;
}

/**
 * The version of a generation: its checkpoints as the database has them now, for what other processes tell can come late; or as
 * this process was told, for documents are told to be folded before their checkpoint is stored. An answer that is read after it
 * holds for this version or a later one. A parked document that is folded again changes no checkpoint, so parked ones are
 * counted too.
 * @param told how far a slice is, as this process was told
 */
export async function versionOf(
  store: ProjectionStore,
  { _id: projection, active: generation, generations }: ProjectionRecord,
  told: (slice: number) => number,
): Promise<ReadModelVersion> {
  const [slices, parked] = await Promise.all([
    store.slices
      .find({ projection, generation })
      .project<{ slice: number; position: number }>({ _id: 0, slice: 1, position: 1 })
      .toArray(),
    store.parked.countDocuments({ projection, generation }),
  ]);
  const positions = slices
    .map(({ slice, position }) => ({ slice, position: Math.max(position, told(slice)) }))
    .sort((a, b) => a.slice - b.slice);
  const made = generations[generation]?.createdAt.getTime() ?? 0;
  const said = JSON.stringify([projection, generation, made, parked, positions]);
  return {
    generation,
    position: positions.length === 0 ? 0 : Math.min(...positions.map(({ position }) => position)),
    tag: createHash('sha256').update(said).digest('base64url'),
  };
}
