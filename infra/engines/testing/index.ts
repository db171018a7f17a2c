export { startMongoOfTheRun, startMongoOn, type MongoOfTheRun } from './engine-of-the-run.js';
export { freeze } from './freeze.js';
export { startTestDatabase, type TestDatabase } from './mongodb.js';
export { startNatsServer, type TestNatsOptions, type TestNatsServer } from './nats.js';
export { limitFileSize, mountSmallDisk, type SmallDisk } from './out-of-room.js';
export { packagesFromNpm } from './npm-packages.js';
export { startPlainPostgres, type TestPostgres } from './postgres.js';
export { findBrowser } from './browser.js';
