export { DenialBursts, type AuditEvent, type Burst } from './domain/index.js';
