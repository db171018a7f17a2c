export type { AiEvent, ExtractionEvent, LlmProviderEvent, RecordSchemaEvent } from './domain/index.js';
