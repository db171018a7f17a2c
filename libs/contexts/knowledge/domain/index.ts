export { chunksOf, type ChunkPlace, type TextPage } from './chunks.js';
export {
  collectionDecider,
  DEFAULT_CHUNKING,
  type CollectionCommand,
  type CollectionState,
} from './collection.js';
export {
  knowledgeDocumentDecider,
  type KnowledgeDocumentCommand,
  type KnowledgeDocumentState,
  type NewText,
} from './document.js';
export {
  knowledgeEventTypes,
  type Chunk,
  type Chunking,
  type KnowledgeCollectionEvent,
  type KnowledgeDocumentEvent,
  type KnowledgeEvent,
  type KnowledgeSource,
} from './events.js';
