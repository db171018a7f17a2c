export { type ModelEvent } from './domain/index.js';
