import type { Dataset, DatasetRequest } from '@docket/composition';
import { invalid } from '@docket/http';
import { isDocketError } from '@docket/kernel';
import { applySteps, type Row } from '@docket/tabular';
import { columnsOf, filtersFor } from '../application/index.js';
import type { TemplateDefinition } from '../domain/index.js';
import type { PreviewTableDto } from './reports.dto.js';

/** Few enough rows to be sorted and grouped in memory, at once, in the process of the API. */
const ROWS_READ = 1_000;
const ROWS_SHOWN = 20;
const MOST_TABLES = 10;

/** The first rows of each table, made of the first rows of its dataset. @throws ProblemError REQUEST.INVALID */
export async function preview(
  { sections }: TemplateDefinition,
  filters: Readonly<Record<string, string>>,
  datasets: readonly Dataset[],
  request: Omit<DatasetRequest, 'filters'>,
): Promise<PreviewTableDto[]> {
  const tables: PreviewTableDto[] = [];
  for (const [index, { title = '', dataset: name, steps = [] }] of sections.entries()) {
    const dataset = datasets.find((each) => each.name === name);
    if (dataset === undefined || tables.length >= MOST_TABLES) continue;
    const { rows, complete } = await firstRows(dataset, filters, request);
    try {
      // A thousand rows never go to disk.
      const made = applySteps({ columns: columnsOf(dataset), rows: once(rows) }, steps, '');
      const shown: Row[] = [];
      for await (const batch of made.rows) {
        shown.push(...batch.slice(0, ROWS_SHOWN - shown.length));
        if (shown.length >= ROWS_SHOWN) break;
      }
      const columns = made.columns.map((column) => column.name);
      tables.push({ title, columns, rows: shown.map((row) => [...row]), rowsRead: rows.length, complete });
    } catch (error) {
      const isOfRows = isDocketError(error, 'TABLE.EXPRESSION') || isDocketError(error, 'TABLE.PIVOT_VALUE');
      if (!isOfRows) throw error;
      throw invalid([{ in: 'body', path: `/definition/sections/${index}/steps`, message: error.message }]);
    }
  }
  return tables;
}

async function firstRows(
  dataset: Dataset,
  filters: Readonly<Record<string, string>>,
  request: Omit<DatasetRequest, 'filters'>,
): Promise<{ readonly rows: readonly Row[]; readonly complete: boolean }> {
  const rows: Row[] = [];
  for await (const row of dataset.rows({ ...request, filters: filtersFor(dataset, filters) })) {
    if (rows.length >= ROWS_READ) return { rows, complete: false };
    rows.push(row);
  }
  return { rows, complete: true };
}

async function* once(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield await Promise.resolve(rows);
}
