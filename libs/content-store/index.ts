export { parseRange, type ByteRange } from './byte-range.js';
export {
  createContentStore,
  type ContentStore,
  type ContentStoreOptions,
  type OpenedContent,
} from './content-store.js';
export type { ContentEntry } from './list.js';
export { type ByteSource } from './incoming.js';
export { detectMediaType, endingContradicts, type DetectedType } from './media-type.js';
export { readJson } from './read-json.js';
export { type Abandoned } from './sweep.js';
export { type Removal } from './wanted.js';
export { type PutOptions, type StoredContent } from './upload.js';
