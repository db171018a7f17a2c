export { makeData } from './make-data.js';
export { startBackups } from './start-backups.js';
