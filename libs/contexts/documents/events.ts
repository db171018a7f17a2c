export { type DocumentEvent, type DocumentState, documentDecider } from './domain/index.js';
