export { evaluateRetrieval, parseGoldenSet, type RetrievalReport } from './evaluation/evaluate.js';
export { KeywordIndex } from './search/keyword-index.js';
export { termsOf } from './search/terms.js';
