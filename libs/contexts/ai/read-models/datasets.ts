import { datasetOf, documentsAsOf, type Dataset, type DatasetRequest } from '@docket/composition';
import { isVisible } from '@docket/kernel';
import type { Column } from '@docket/tabular';
import { extractionDecider, isRight } from '../domain/index.js';
import { extractions, type ExtractionsDocument, type StoredCorrection } from './extractions/projection.js';

/** One field of one extraction, with what a person has said of it. */
interface FieldRow {
  readonly extraction: ExtractionsDocument;
  readonly recorded: NonNullable<ExtractionsDocument['recorded']>;
  readonly field: string;
  readonly source: StoredCorrection['source'];
  readonly unverified: boolean;
  readonly correction: StoredCorrection | undefined;
}

const columns: readonly Column<FieldRow>[] = [
  {
    name: 'jobId',
    description: 'Job that has extracted the record.',
    cell: ({ extraction }) => extraction.jobId,
  },
  { name: 'documentId', description: 'Its document.', cell: ({ extraction }) => extraction.documentId },
  { name: 'method', description: 'Method with its version.', cell: ({ recorded }) => recorded.method },
  {
    name: 'submittedAt',
    type: 'time',
    description: 'When the job was asked for, RFC 3339 UTC.',
    cell: ({ extraction }) => extraction.submittedAt,
  },
  {
    name: 'schema',
    description: 'Name and version of the schema; its hash for one that was given with the job.',
    cell: ({ recorded: { schemaName, schemaVersion, schemaSha256 } }) =>
      schemaName === null ? schemaSha256 : `${schemaName}@${schemaVersion}`,
  },
  {
    name: 'valid',
    type: 'boolean',
    description: 'Whether the whole record fits the schema.',
    cell: ({ recorded }) => recorded.valid,
  },
  {
    name: 'degraded',
    type: 'boolean',
    description: 'Whether a fall-back was used in place of a language model.',
    cell: ({ recorded }) => recorded.degraded,
  },
  {
    name: 'models',
    description: 'Language models that have answered in it, with commas; empty for none.',
    cell: ({ recorded: { llm } }) =>
      llm.length === 0 ? null : llm.map(({ provider, model }) => `${provider}: ${model}`).join(', '),
  },
  { name: 'field', description: 'JSON pointer of the field.', cell: ({ field }) => field },
  {
    name: 'source',
    description: 'Where the value came from: field, label or llm; empty where none was found.',
    cell: ({ source }) => source,
  },
  {
    name: 'unverified',
    type: 'boolean',
    description: 'Whether nothing in the document proves the value.',
    cell: ({ unverified }) => unverified,
  },
  {
    name: 'verdict',
    description: 'What a person said last: confirmed, changed, added or removed; empty for nothing.',
    cell: ({ correction }) => correction?.verdict ?? null,
  },
  {
    name: 'right',
    type: 'boolean',
    description: 'Whether the machine was right, by that verdict; empty where there is none.',
    cell: ({ correction }) => (correction === undefined ? null : isRight(correction.verdict)),
  },
  {
    name: 'judgedAt',
    type: 'time',
    description: 'When the person said so, RFC 3339 UTC.',
    cell: ({ correction }) => correction?.at ?? null,
  },
];

/** Fields of extractions as they were at a position. No values: they are in the results. */
async function* fieldRows(request: DatasetRequest): AsyncGenerator<FieldRow> {
  const { tenant, visibility, filters } = request;
  const { from = '', to, method, schema } = filters;
  const aggregatesOf = (id: string) => [
    { tenant, type: 'job', id },
    { tenant, type: extractionDecider.aggregate, id },
  ];
  for await (const extraction of documentsAsOf(request, extractions, aggregatesOf)) {
    const { recorded, submittedAt, corrections } = extraction;
    if (recorded === null || !isVisible(visibility, extraction.marks)) continue;
    if (submittedAt < from || (to !== undefined && submittedAt >= to)) continue;
    if (method !== undefined && recorded.method !== method) continue;
    if (schema !== undefined && recorded.schemaName !== schema) continue;
    const said = new Map(corrections.map((correction) => [correction.field, correction]));
    for (const { field, source, unverified } of recorded.fields) {
      yield { extraction, recorded, field, source, unverified, correction: said.get(field) };
      said.delete(field);
    }
    // What a person has added is a field that the machine has missed.
    for (const [field, correction] of said) {
      yield { extraction, recorded, field, source: null, unverified: false, correction };
    }
  }
}

/** Extractions as rows of reports. */
export const datasets: readonly Dataset[] = [
  datasetOf<FieldRow>({
    name: 'extraction-fields',
    summary: 'A row for each field of each record that was extracted, with the verdict of a person.',
    roles: ['operator', 'submitter', 'auditor'],
    columns,
    filters: {
      from: 'Asked for at or after, RFC 3339.',
      to: 'Asked for before, RFC 3339.',
      method: 'Method with its version.',
      schema: 'Name of the schema.',
    },
    firstLook: { counts: ['source', 'verdict', 'schema'], overTime: 'submittedAt' },
    projections: [extractions],
    items: fieldRows,
  }),
];
