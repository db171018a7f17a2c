import type { Cell, Column, ColumnType } from '@docket/tabular';
import type { ResultRow } from './queries.js';

const ended = (
  name: keyof ResultRow['finished'],
  description: string,
  type: ColumnType = 'text',
): Column<ResultRow> => ({
  name,
  type,
  description,
  cell: ({ finished }) => finished[name],
});

/** The columns that every report of results has, in their order. They are only ever added at the end of these. */
export const fixedColumns: readonly Column<ResultRow>[] = [
  { name: 'jobId', description: 'Id of the job.', cell: (row) => row.jobId },
  { name: 'method', description: 'Method with its version.', cell: (row) => row.method },
  { name: 'queue', description: 'Queue of the job.', cell: (row) => row.queue },
  { name: 'tags', description: 'Tags as a JSON array; empty for none.', cell: (row) => listed(row.tags) },
  { name: 'documentId', description: 'Id of the document.', cell: (row) => row.documentId },
  { name: 'documentName', description: 'File name of the document.', cell: (row) => row.documentName },
  {
    name: 'submittedAt',
    type: 'time',
    description: 'When it was asked for, RFC 3339 UTC.',
    cell: (row) => row.submittedAt,
  },
  { name: 'submittedBy', description: 'Id of the key that asked.', cell: (row) => row.submittedBy.id },
  ended('outcome', 'succeeded, failed, timed_out, canceled or dead_lettered.'),
  ended('finishedAt', 'When it ended, RFC 3339 UTC.', 'time'),
  ended('attempt', 'The attempt that ended it; empty where none ran.', 'integer'),
  ended('queuedMs', 'Milliseconds that it waited for its last start.', 'integer'),
  ended('runMs', 'Milliseconds that its last attempt ran.', 'integer'),
  ended('totalMs', 'Milliseconds from submission to end.', 'integer'),
  ended('failureCode', 'Stable code of what went wrong; empty when it succeeded.'),
  ended('failureMessage', 'What went wrong, for a person.'),
  ended('resultSha256', 'SHA-256 of the result.'),
  ended('resultSize', 'Bytes of the result.', 'integer'),
  ended('resultMediaType', 'Media type of the result.'),
  {
    name: 'position',
    type: 'integer',
    description: 'Position of the event that ended it.',
    cell: (row) => row.position,
  },
];

/**
 * The columns of a report as CSV: the fixed ones, then `summary.<figure>` for each figure, then `summary.other` with
 * the figures that have no column of their own, as JSON.
 */
export function resultTable(figures: readonly string[]): readonly Column<ResultRow>[] {
  const known = new Set(figures);
  return [
    ...fixedColumns,
    ...figures.map((name) => ({
      name: `summary.${name}`,
      description: `Figure ${name} of the result.`,
      cell: ({ figures }: ResultRow): Cell => figures.get(name) ?? null,
    })),
    {
      name: 'summary.other',
      description: 'Figures without a column of their own, as a JSON object; empty for none.',
      cell: (row) => {
        const others = [...row.figures].filter(([name]) => !known.has(name));
        return others.length === 0 ? null : JSON.stringify(Object.fromEntries(others));
      },
    },
  ];
}

/** A row as a line of JSON: the same names as the columns, the figures as one object. */
export function resultLine({ submittedBy, finished, figures, position, ...row }: ResultRow): object {
  return { ...row, submittedBy: submittedBy.id, ...finished, position, summary: Object.fromEntries(figures) };
}

function listed(tags: readonly string[]): string | null {
  return tags.length === 0 ? null : JSON.stringify(tags);
}
