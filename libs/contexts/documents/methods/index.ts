export { csvProfile, csvProfileVersion1 } from './csv-profile/method.js';
export { pdfText, pdfTextVersion1 } from './pdf-text/method.js';
