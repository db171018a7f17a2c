import type { Definition } from '../domain/index.js';

/** From a document to a validated record, and to a row of a report. */
export const documentRecord: Definition = {
  summary: 'Reads a PDF, extracts a record, checks it against its schema, and makes a row of a report of it.',
  inputs: {
    document: { type: 'document', accepts: ['application/pdf'] },
    schema: {
      type: 'value',
      schema: { type: 'object' },
      summary: 'JSON Schema of the record: an object with the fields to be found.',
    },
  },
  steps: {
    text: {
      summary: 'Text and form fields of every page.',
      method: 'pdf.text@2',
      inputs: { document: { input: 'document' } },
    },
    extraction: {
      summary: 'Finds the fields of the record, each with its source.',
      method: 'form.extract@1',
      after: ['text'],
      inputs: { document: { input: 'document' } },
      options: { schema: { $from: { input: 'schema' } } },
    },
    record: {
      summary: 'Checks the values against the schema.',
      method: 'record.validate@1',
      inputs: { record: { step: 'extraction', pointer: '/record' } },
      options: { schema: { $from: { input: 'schema' } } },
    },
    row: {
      summary: 'A row of a report, as CSV and JSON Lines.',
      method: 'table.rows@1',
      when: { value: { step: 'record', pointer: '/valid' }, equals: true },
      inputs: { rows: { step: 'record', pointer: '/record' } },
    },
  },
  outputs: {
    text: { step: 'text' },
    record: { step: 'record', pointer: '/record' },
    problems: { step: 'record', pointer: '/problems' },
    rows: { step: 'row', artifact: 'rows.csv' },
  },
};
