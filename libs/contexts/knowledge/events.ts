export { knowledgeEventTypes, type KnowledgeEvent } from './domain/index.js';
