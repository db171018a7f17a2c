import { DocketError } from '@docket/kernel';
import { chartSvg, type ReportBlock, type Row, type Step, type Table } from '@docket/tabular';
import type { Section } from '../../domain/index.js';
import type { Header, MaterialReader } from './material-reader.js';

/** Points of one chart: more cannot be told apart. */
const MOST_POINTS = 2_000;

type Transform = (table: Table, steps: readonly Step[]) => Table;

/** The sections of a report in order; with `only`, that one table and nothing else. */
export async function* blocksOf(
  { definition, columns }: Header,
  reader: MaterialReader,
  only: number | undefined,
  transform: Transform,
): AsyncGenerator<ReportBlock> {
  for (const [index, section] of definition.sections.entries()) {
    const own = columns[String(index)];
    if (own === undefined) {
      if (only === undefined) yield plain(section);
      continue;
    }
    const rows = reader.section();
    if (only === undefined || only === index) {
      yield await blockOf(section, transform({ columns: own, rows }, section.steps ?? []));
      if (only === index) return;
    }
    // What a limit or a chart has left: the next section begins behind it.
    await reader.finish();
  }
}

function plain({ type, text = '', level = 1 }: Section): ReportBlock {
  return type === 'heading' ? { type, level, text } : { type: 'text', text };
}

async function blockOf(section: Section, { columns, rows }: Table): Promise<ReportBlock> {
  const { type, name = 'table', title = '' } = section;
  if (type === 'table') return { type, name, title, columns, rows };
  const held = await firstRows(rows, type === 'figures' ? 1 : MOST_POINTS, title);
  if (type === 'figures') {
    const [row = []] = held;
    return {
      type,
      title,
      figures: columns.map((column, at) => ({
        label: column.name,
        type: column.type,
        value: row[at] ?? null,
      })),
    };
  }
  const { kind = 'line', x = '', y = [], unit } = section;
  const at = (column: string): number => columns.findIndex((each) => each.name === column);
  const svg = await chartSvg({
    title,
    kind,
    xTitle: x,
    yTitle: unit === undefined ? y.join(', ') : `${y.join(', ')} (${unit})`,
    x: held.map((row) => String(row[at(x)] ?? '')),
    series: y.map((column) => ({
      name: column,
      values: held.map((row) => (row[at(column)] ?? null) as number | null),
    })),
  });
  return { type: 'chart', title, svg };
}

async function firstRows(rows: Table['rows'], most: number, title: string): Promise<readonly Row[]> {
  const held: Row[] = [];
  for await (const batch of rows) {
    held.push(...batch);
    if (held.length <= most) continue;
    const what = most === 1 ? 'The figures' : 'The chart';
    throw new DocketError(
      'REPORT.TOO_MANY_POINTS',
      `${what} "${title}" would show more than ${most} rows: group or limit them.`,
    );
  }
  return held;
}
