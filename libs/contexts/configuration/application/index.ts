export { historyOf, scopeOf, storedAt, type HistoryEntry, type Scope } from './history.js';
