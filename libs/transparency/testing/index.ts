export { MemoryTiles } from './memory-tiles.js';
export {
  inBatches,
  signedLog,
  signEntries,
  someEntry,
  someKey,
  verifierKeyOf,
  type SignedLog,
  type SigningOptions,
} from './signed-log.js';
export { startWitness, type TestWitness } from './witness.js';
