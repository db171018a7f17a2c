import type { Checkpoint, LeaseRecord } from '../records.js';

/** A lease that nobody has had, of a follower that begins at `start`. */
export function freeLease(_id: string, { position, anchor }: Checkpoint): LeaseRecord {
  return {
    _id,
    position,
    anchor,
    epoch: 0,
    beat: 0,
    owner: null,
    commanded: null,
    rate: 0,
    lastError: null,
    updatedAt: new Date(),
  };
}
