import type { Dataset, DatasetRequest } from '@docket/composition';
import type { FirstLook, Row, TableColumn } from '@docket/tabular';
import type { TemplateDefinition } from '../domain/index.js';
import { columnsOf } from './check-template.js';

/** The first line of the rows of a report: what the job needs to know beside them. */
export interface MaterialHeader {
  readonly template: string;
  readonly templateVersion: number;
  readonly definition: TemplateDefinition;
  readonly filters: Readonly<Record<string, string>>;
  readonly asOf: number;
  /** Columns of each section that has a dataset, by its index. */
  readonly columns: Readonly<Record<string, readonly TableColumn[]>>;
  /** What its dataset proposes to look at first, likewise. */
  readonly looks: Readonly<Record<string, FirstLook>>;
}

/** Bytes that go to the store at once. */
const PIECE = 65_536;

/**
 * The rows of every section as JSON Lines, as slowly as they are taken: the header, then for each section its rows, each an
 * array of cells, and a line `{"end": <rows>}`. A job whose input stops short of the last end knows that it was cut.
 * @param count is told the rows so far
 */
export async function* material(
  header: Omit<MaterialHeader, 'columns' | 'looks'>,
  datasets: readonly Dataset[],
  request: Omit<DatasetRequest, 'filters'>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const sections = header.definition.sections.flatMap((section, index) => {
    const dataset = datasets.find(({ name }) => name === section.dataset);
    return dataset === undefined ? [] : [{ index, dataset }];
  });
  const columns = Object.fromEntries(sections.map(({ index, dataset }) => [index, columnsOf(dataset)]));
  const looks = Object.fromEntries(sections.map(({ index, dataset }) => [index, dataset.firstLook ?? {}]));
  let text = `${JSON.stringify({ ...header, columns, looks })}\n`;
  for (const { dataset } of sections) {
    let rows = 0;
    for await (const row of dataset.rows({ ...request, filters: filtersFor(dataset, header.filters) })) {
      signal.throwIfAborted();
      rows += 1;
      text += lineOf(row);
      if (text.length < PIECE) continue;
      yield Buffer.from(text, 'utf8');
      text = '';
    }
    text += `${JSON.stringify({ end: rows })}\n`;
  }
  yield Buffer.from(text, 'utf8');
}

function lineOf(row: Row): string {
  return `${JSON.stringify(row)}\n`;
}

/** The filters that a dataset knows; times in the form that read models compare. */
export function filtersFor(
  dataset: Dataset,
  filters: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(filters)
      .filter(([name]) => Object.hasOwn(dataset.filters, name))
      .map(([name, value]) => [
        name,
        name === 'from' || name === 'to' ? new Date(value).toISOString() : value,
      ]),
  );
}
