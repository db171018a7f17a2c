export { trialsImport } from './import/method.js';
