import type { TableHeader, TableRow } from '../domain/index.js';

/** Rows whose target follows from two numbers and a word, with some noise. The same every time. */
export const madeHeader: TableHeader = {
  format: 'docket-table/1',
  featureVersion: 'made@1',
  target: 'stopped',
  columns: [
    { name: 'size', type: 'number' },
    { name: 'noise', type: 'number' },
    { name: 'site', type: 'category' },
    { name: 'blind', type: 'flag' },
    { name: 'same', type: 'category' },
    { name: 'nothing', type: 'number' },
  ],
  source: {},
};

const SITES = ['a', 'b', 'c'];

export function madeRows(count: number): readonly TableRow[] {
  let state = 1;
  const random = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return Array.from({ length: count }, (_, n) => {
    const size = Math.round(random() * 100);
    const site = SITES[Math.floor(random() * 3)]!;
    const blind = random() < 0.5 ? null : random() < 0.5;
    const odds = (size - 50) / 15 + (site === 'a' ? 1.5 : -1);
    const target = random() < 1 / (1 + Math.exp(-odds)) ? 1 : 0;
    const at = new Date(Date.UTC(2010, 0, 1 + n * 3)).toISOString().slice(0, 10);
    const endedAt = new Date(Date.UTC(2010, 0, 90 + n * 3)).toISOString().slice(0, 10);
    const noise = n % 10 === 0 ? null : Math.round(random() * 50);
    return {
      id: `row-${n}`,
      at,
      endedAt,
      target,
      values: { size, noise, site, blind, same: 'x', nothing: null },
    };
  });
}

/** The rows as a table: a document or an artifact. */
export function madeTable(count: number): string {
  return [madeHeader, ...madeRows(count)].map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** A job of model.train@1 on the table of another job, which runs even where its result is known. */
export function trainingJob(featuresJobId: string, options: object): object {
  return {
    method: 'model.train@1',
    inputs: { features: { jobId: featuresJobId, artifact: 'features.ndjson' } },
    options,
    cache: 'off',
  };
}
