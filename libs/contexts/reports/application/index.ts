export { checkTemplate, columnsOf, datasetsOf } from './check-template.js';
export { filtersFor, material, type MaterialHeader } from './material.js';
