export { checkValue } from './check-value.js';
export { schemaProblems, type SchemaProblem } from './keywords.js';
