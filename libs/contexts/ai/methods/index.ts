export { formExtract } from './form-extract/method.js';
export type { FormExtractResult, ExtractedValue, Unverified } from './form-extract/result.js';
