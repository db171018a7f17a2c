export { recordValidate } from './record-validate/method.js';
export { tableRows } from './table-rows/method.js';
