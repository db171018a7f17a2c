export { accuracyOf, isRight, type Accuracy, type Judged } from './accuracy.js';
export {
  aiEventTypes,
  type AiEvent,
  type Correction,
  type ExtractionCorrected,
  type ExtractionEvent,
  type ExtractionRecorded,
  type LlmProvider,
  type LlmProviderEvent,
  type RecordSchemaEvent,
  type SealedSecret,
} from './events.js';
export {
  extractionDecider,
  verdictOf,
  type CorrectedField,
  type ExtractionCommand,
  type ExtractionState,
} from './extraction.js';
export {
  inOrder,
  llmProvidersDecider,
  PROVIDERS_ID,
  type LlmProviderCommand,
  type LlmProvidersState,
  type WantedProvider,
} from './providers.js';
export { valueProblem } from './field-value.js';
export { readRecordSchema, type RecordField, type RecordSchemaProblem } from './record-schema.js';
export {
  recordSchemaDecider,
  type PublishedSchema,
  type RecordSchemaCommand,
  type RecordSchemaState,
} from './schemas.js';
