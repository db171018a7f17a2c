export { retentionKinds, type ComplianceEvent, type RetentionKind } from './domain/index.js';
