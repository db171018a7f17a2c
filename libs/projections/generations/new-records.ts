import { freeLease, type Checkpoint } from '@docket/log-following';
import type { Projection } from '../definition.js';
import { type GenerationRecord, type ProjectionRecord, sliceId, type SliceRecord } from '../records.js';

/** Where a follower of the whole log begins. */
export const BEGIN: Checkpoint = { position: 0, anchor: null };

/** A generation as it is registered. */
export function generation(
  number: number,
  version: number,
  state: GenerationRecord['state'],
  slices: number,
  options: { readonly until?: number; readonly automatic: boolean },
): GenerationRecord {
  return {
    number,
    version,
    state,
    slices,
    ...(options.until === undefined ? {} : { until: options.until }),
    automatic: options.automatic,
    createdAt: new Date(),
  };
}

/** The entry of a projection that is seen for the first time: an empty active generation 1. */
export function newRecord({ name, version }: Projection, slices: number): ProjectionRecord {
  const first = generation(1, version, 'ready', slices, { automatic: true });
  return { _id: name, active: 1, previous: null, next: 2, generations: { 1: first }, handover: null };
}

/** A free lease and a checkpoint for each slice of a generation. */
export function newSlices(
  projection: string,
  number: number,
  slices: number,
  { position, anchor }: Checkpoint,
): SliceRecord[] {
  return Array.from({ length: slices }, (_, slice) => ({
    ...freeLease(sliceId(projection, number, slice), { position, anchor }),
    projection,
    generation: number,
    slice,
  }));
}
