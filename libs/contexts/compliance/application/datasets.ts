import { datasetOf, type Dataset, type DatasetRequest } from '@docket/composition';
import type { Column } from '@docket/tabular';
import { complianceView, type RuleView } from './compliance-view.js';

type Row = RuleView & { readonly checkedAt: string | null };

const columns: readonly Column<Row>[] = [
  { name: 'rule', description: 'Id of the rule.', cell: ({ id }) => id },
  { name: 'title', description: 'What it asks for.', cell: ({ title }) => title },
  { name: 'source', description: 'The regulation that it comes from.', cell: ({ source }) => source },
  {
    name: 'result',
    description: 'pass, fail or not_applicable.',
    cell: ({ automatic }) => automatic?.result ?? null,
  },
  { name: 'checkedAt', type: 'time', description: 'When, RFC 3339 UTC.', cell: ({ checkedAt }) => checkedAt },
  {
    name: 'verdict',
    description: 'What a person says of it.',
    cell: ({ manual }) => manual?.verdict ?? null,
  },
];

async function* rulesOf({ store, tenant, until }: DatasetRequest): AsyncGenerator<Row> {
  const { run, rules } = await complianceView(store, tenant, new Date(0), until);
  for (const rule of rules) yield { ...rule, checkedAt: run?.at ?? null };
}

/** The rules of regulators with what the newest check says of each, as rows of reports. */
export const datasets: readonly Dataset[] = [
  datasetOf<Row>({
    name: 'compliance-rules',
    summary: 'Each rule with the result of the newest check and the verdict of a person.',
    roles: ['auditor'],
    columns,
    filters: {},
    projections: [],
    items: rulesOf,
  }),
];
