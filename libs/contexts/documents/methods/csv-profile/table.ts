import { MethodFailure } from '@docket/methods';
import { Column } from './column.js';
import { type Dialect } from './dialect.js';
import { type ColumnProfile, type RaggedRows } from './result.js';

const RAGGED_REPORTED = 20;

export interface TableOptions {
  readonly nullValues: readonly string[];
  readonly topValues: number;
  readonly maxColumns: number;
}

/** Folds rows into the profiles of their columns. */
export class Table {
  private names: readonly string[] | undefined;
  private columns: readonly Column[] = [];
  private readonly firstRagged: { line: number; cells: number }[] = [];
  private raggedCount = 0;
  rows = 0;
  duplicateNames = 0;
  missingNames = 0;

  constructor(
    private readonly dialect: Dialect,
    private readonly options: TableOptions,
  ) {}

  /** @param line where the row ends in the file, from 1 */
  add(cells: readonly string[], line: number): void {
    if (this.names === undefined) {
      this.begin(cells);
      if (this.dialect.header) return;
    }
    this.rows += 1;
    const { columns } = this;
    if (cells.length !== columns.length) this.reportRagged(line, cells.length);
    for (let index = 0; index < columns.length; index += 1) columns[index]!.add(cells[index]);
  }

  get isEmpty(): boolean {
    return this.names === undefined;
  }

  get ragged(): RaggedRows {
    return { count: this.raggedCount, first: this.firstRagged };
  }

  profiles(): ColumnProfile[] {
    return this.columns.map((column, index) =>
      column.profile(index, this.names![index]!, this.options.topValues),
    );
  }

  private begin(first: readonly string[]): void {
    const width = this.dialect.header ? first.length : Math.max(1, this.dialect.columns ?? first.length);
    if (width > this.options.maxColumns) {
      throw new MethodFailure(
        'CSV.TOO_MANY_COLUMNS',
        `The file has ${width} columns, more than the ${this.options.maxColumns} allowed (option maxColumns).`,
      );
    }
    this.names = namesOf(first, width, this.dialect.header, this);
    const nulls = new Set(this.options.nullValues);
    const { commas, comma } = this.dialect;
    this.columns = this.names.map((_, index) => new Column(nulls, commas[index] ?? comma));
  }

  private reportRagged(line: number, cells: number): void {
    this.raggedCount += 1;
    if (this.firstRagged.length < RAGGED_REPORTED) this.firstRagged.push({ line, cells });
  }
}

/** Names that come again get a number behind them, and so do columns without one. */
function namesOf(
  first: readonly string[],
  width: number,
  header: boolean,
  counts: { duplicateNames: number; missingNames: number },
): string[] {
  const used = new Set<string>();
  return Array.from({ length: width }, (_, index) => {
    const own = header ? (first[index]?.trim() ?? '').slice(0, 200) : '';
    if (header && own === '') counts.missingNames += 1;
    const wanted = own === '' ? `column_${index + 1}` : own;
    if (used.has(wanted)) counts.duplicateNames += 1;
    let name = wanted;
    for (let copy = 2; used.has(name); copy += 1) name = `${wanted}_${copy}`;
    used.add(name);
    return name;
  });
}
