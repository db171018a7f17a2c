export { csvProfile, csvProfileVersion1 } from './csv-profile/method.js';
export { documentOcr } from './document-ocr/method.js';
export { pdfText, pdfTextVersion1 } from './pdf-text/method.js';
export { type PdfTextResult } from './pdf-text/result.js';
