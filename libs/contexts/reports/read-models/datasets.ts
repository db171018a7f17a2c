import { datasetOf, type Dataset } from '@docket/composition';
import { finalStates, type FinalState } from '@docket/contexts/jobs/events';
import type { Column } from '@docket/tabular';
import { fixedColumns } from './results/columns.js';
import { results } from './results/projection.js';
import { resultRows, type ResultRow, type ResultsFilter } from './results/queries.js';

const figures: Column<ResultRow> = {
  name: 'figures',
  description: 'All figures of the result, as a JSON object.',
  cell: (row) => (row.figures.size === 0 ? null : JSON.stringify(Object.fromEntries(row.figures))),
};

/** Jobs that have finished, as rows of reports. */
export const datasets: readonly Dataset[] = [
  datasetOf<ResultRow>({
    name: 'jobs',
    summary: 'A row for each job that has finished, in that order.',
    roles: ['operator', 'submitter', 'auditor'],
    columns: [...fixedColumns, figures],
    filters: {
      method: 'Method with its version.',
      outcome: `One or several of ${finalStates.join(', ')}, with commas.`,
      tag: 'One of its tags.',
      from: 'Finished at or after, RFC 3339.',
      to: 'Finished before, RFC 3339.',
    },
    projections: [results],
    items: ({ readModels, tenant, visibility, filters: { outcome, ...filters }, until }) => {
      const outcomes = outcome?.split(',') as FinalState[] | undefined;
      const filter: ResultsFilter = { ...filters, ...(outcomes === undefined ? {} : { outcomes }) };
      return resultRows(readModels, tenant, visibility, filter, until);
    },
  }),
];
