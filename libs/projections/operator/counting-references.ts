import type { ParkedRecord } from '@docket/log-following';
import type { mongo } from 'mongoose';
import type { GenerationRecord, SliceRecord } from '../records.js';

/**
 * Selects, for those who only look, the references of a generation that count. One of a writer that was replaced can
 * still arrive, and counts for nothing.
 * @param slices those of the generation, at least
 */
export function countingReferences(
  projection: string,
  { number, state }: GenerationRecord,
  slices: readonly SliceRecord[],
): mongo.Filter<ParkedRecord> {
  const place = { projection, generation: number };
  const own = slices.filter((slice) => slice.projection === projection && slice.generation === number);
  const since = ({ adoptedEpoch }: SliceRecord) =>
    adoptedEpoch === undefined ? {} : { epoch: { $gte: adoptedEpoch } };
  // Before it is whole, one builder folds for all slices.
  const isWhole = state === 'ready' && own.length > 1;
  if (isWhole) return { ...place, $or: own.map((slice) => ({ slice: slice.slice, ...since(slice) })) };
  const builder = own.find(({ slice }) => slice === 0);
  return builder ? { ...place, ...since(builder) } : place;
}
