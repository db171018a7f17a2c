export { formExtract } from './form-extract/method.js';
