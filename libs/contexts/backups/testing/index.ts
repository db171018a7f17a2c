export { filesBelow, namesOf } from './files-of-backup.js';
export { makeData } from './make-data.js';
export { startBackups } from './start-backups.js';
