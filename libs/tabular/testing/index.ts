export { cellsOf, cellsOfPdf, readers } from './read-report.js';
