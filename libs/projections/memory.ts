import { SharedMemory } from '@docket/log-following';

/*
 * One process has one memory, however many runners are in it: these are shared by all of them. Documents count by their
 * size in BSON.
 */
const MIB = 1024 * 1024;

/** Documents of projections that are folded. */
export const documentMemory = new SharedMemory(256 * MIB);

/** Documents of builds whose memory nobody has chosen. */
export const buildMemory = new SharedMemory(128 * MIB);
