export { type DocumentEvent, type DocumentState, documentDecider, visibleNames } from './domain/index.js';
