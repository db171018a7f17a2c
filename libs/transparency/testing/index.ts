export { MemoryTiles } from './memory-tiles.js';
export { inBatches, signedLog, someEntry, someKey, verifierKeyOf, type SignedLog } from './signed-log.js';
export { startWitness, type TestWitness } from './witness.js';
