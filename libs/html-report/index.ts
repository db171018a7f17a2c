export { escapeHtml } from './escape.js';
export { lineChart, type ReportLine } from './line-chart.js';
export { htmlFacts, htmlPage, htmlTable } from './page.js';
