export { startNatsServer, type TestNatsOptions, type TestNatsServer } from './nats.js';
