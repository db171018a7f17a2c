import type { Cell, ColumnType, RowBatches, TableColumn } from '../column.js';

/** Formats of a report, as clients name them. */
export const reportFormats = ['csv', 'jsonl', 'xlsx', 'parquet', 'html', 'pdf'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** Those that carry one table: the one that is named, or the first. */
export const tableFormats: readonly ReportFormat[] = ['csv', 'jsonl', 'parquet'];

export const delimiters = [',', ';', '\t', '|'] as const;
export const encodings = ['utf-8', 'utf-8-bom', 'utf-16le'] as const;

export interface ReportOptions {
  /** Of CSV. */
  readonly delimiter: (typeof delimiters)[number];
  /** Of CSV. */
  readonly encoding: (typeof encodings)[number];
  /** BCP 47. Left out: numbers with a point, times in RFC 3339. For CSV, HTML and PDF. */
  readonly locale?: string;
  /** IANA name of the zone that times are shown in with a locale. */
  readonly timeZone: string;
  /** Whether CSV and JSON Lines end with a line that says how many rows there are, and of which position. */
  readonly ending: boolean;
}

export const defaultOptions: ReportOptions = {
  delimiter: ',',
  encoding: 'utf-8',
  timeZone: 'UTC',
  ending: true,
};

export interface TableBlock {
  readonly type: 'table';
  readonly name: string;
  readonly title: string;
  readonly columns: readonly TableColumn[];
  readonly rows: RowBatches;
}

export interface Figure {
  readonly label: string;
  readonly type: ColumnType;
  readonly value: Cell;
}

export type ReportBlock =
  | { readonly type: 'heading'; readonly level: number; readonly text: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'figures'; readonly title: string; readonly figures: readonly Figure[] }
  | { readonly type: 'chart'; readonly title: string; readonly svg: string }
  | TableBlock;

/** What a report says, to be taken in order: the rows of a table before the next block. */
export interface Report {
  readonly title: string;
  /** Position of the log that everything in it holds for. */
  readonly position: number;
  /** What it was made of and narrowed to, for those who read it. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly blocks: AsyncIterable<ReportBlock>;
  /** What was asked, as canonical JSON: a Parquet file keeps it beside its rows, with their digest. */
  readonly query?: string;
}

/** Counts rows as a writer takes them; `told` hears of progress. */
export interface RowCount {
  rows: number;
  /** SHA-256 over the cells, once a Parquet file with its query is written: see `row-digest.ts`. */
  digest?: string;
}

export type ReportFile = AsyncGenerator<Uint8Array>;

/** The one table of a format that carries one. @throws Error when the report has none */
export async function firstTable({ blocks }: Report): Promise<TableBlock> {
  for await (const block of blocks) if (block.type === 'table') return block;
  throw new Error('The report has no table.');
}
