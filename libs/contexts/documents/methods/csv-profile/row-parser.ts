import { type Options, Parser } from 'csv-parse';

/**
 * A parser that hands over each row while it parses, instead of queueing it. Its own `on_record` does that too, but
 * builds a description of the row each time, which takes as long as the parsing.
 */
export class RowParser extends Parser {
  private failed = false;

  /** @param onRow gets the cells and the line in which the row ends, from 1; what it throws ends the parsing */
  constructor(
    options: Options,
    private readonly onRow: (cells: readonly string[], line: number) => void,
  ) {
    super(options);
    // Nothing is queued, but the stream must be read to come to its end.
    this.resume();
  }

  override push(row: unknown): boolean {
    if (row === null) return super.push(null);
    if (this.failed) return true;
    try {
      this.onRow(row as string[], this.info.lines);
    } catch (error) {
      this.failed = true;
      this.destroy(error as Error);
    }
    return true;
  }
}
