export { csvProfile } from './csv-profile/method.js';
export { pdfText } from './pdf-text/method.js';
