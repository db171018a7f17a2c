export type { Finding, FindingKind } from './checking/finding.js';
export type { LogCheck, LogReport } from './checking/log-check.js';
export { verifyLog } from './checking/verify-log.js';
export { nodePrimitives } from './signing/node-primitives.js';
export { signHead, type NextHead } from './signing/sign-head.js';
export { generateSigningKey, parseSigningKeys, type SigningKey } from './signing/signing-key.js';
export { CompactRange } from './tree/compact-range.js';
export { leafHash } from './tree/hash.js';
export {
  parseTilePath,
  tilePath,
  TILE_WIDTH,
  widthOf,
  type TileAt,
  type TileBytes,
  type TileReader,
  type TileStore,
  type WrittenTile,
} from './tree/tile.js';
export { TreeReader } from './tree/tree-reader.js';
export { TreeWriter } from './tree/tree-writer.js';
export {
  HeadIssuer,
  type HeadIssuerOptions,
  type HeadPace,
  type StoredSize,
} from './following/head-issuer.js';
export { TreeBuilder, type EntryLog } from './following/tree-builder.js';
export {
  createHeadStore,
  type HeadStore,
  type HeadStoreOptions,
  type StoredHead,
} from './heads/head-store.js';
export { cosignatureOf, parseWitness, type Submission, type Witness } from './heads/witness.js';
export { mongoTree, type StoredTree } from './storage/mongo-tiles.js';
export { entryLine, parseEntryLine, type EvidenceEntry, type Manifest } from './bundle/format.js';
export { verifyBundle, type BundleReport } from './bundle/verify-bundle.js';
export { writeBundle, type BundleSource, type WrittenBundle } from './bundle/write-bundle.js';
