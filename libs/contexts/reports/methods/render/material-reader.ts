import { linesOf, type FirstLook, type Row, type RowBatches, type TableColumn } from '@docket/tabular';
import { MethodFailure } from '@docket/methods';
import type { TemplateDefinition } from '../../domain/index.js';

/** The first line of the rows: see `application/material.ts`, which writes it. */
export interface Header {
  readonly template: string;
  readonly templateVersion: number;
  readonly definition: TemplateDefinition;
  readonly filters: Readonly<Record<string, string>>;
  readonly asOf: number;
  readonly columns: Readonly<Record<string, readonly TableColumn[]>>;
  readonly looks?: Readonly<Record<string, FirstLook>>;
}

/** Reads the rows of a report section by section, in order. */
export class MaterialReader {
  private lines: string[] = [];
  private next = 0;
  private rows = 0;
  private ended = true;

  private constructor(private readonly source: AsyncIterator<readonly string[]>) {}

  static async open(source: AsyncIterable<Uint8Array>): Promise<{ reader: MaterialReader; header: Header }> {
    const reader = new MaterialReader(linesOf(source)[Symbol.asyncIterator]());
    if (!(await reader.fill())) throw cut();
    reader.next = 1;
    return { reader, header: JSON.parse(reader.lines[0]!) as Header };
  }

  /** The rows of the next section. What is not taken of them is read over by `finish`. */
  section(): RowBatches {
    this.rows = 0;
    this.ended = false;
    return { [Symbol.asyncIterator]: () => ({ next: async () => this.batch() }) };
  }

  /** Reads to the end of a section, however little of it was taken. */
  async finish(): Promise<void> {
    while (!this.ended) await this.batch();
  }

  private async batch(): Promise<IteratorResult<readonly Row[], undefined>> {
    while (!this.ended) {
      if (this.next >= this.lines.length && !(await this.fill())) throw cut();
      const batch: Row[] = [];
      while (this.next < this.lines.length && !this.ended) {
        const line = this.lines[this.next]!;
        this.next += 1;
        if (line.startsWith('[')) batch.push(JSON.parse(line) as Row);
        else this.end((JSON.parse(line) as { readonly end: number }).end, batch.length);
      }
      this.rows += batch.length;
      if (batch.length > 0) return { done: false, value: batch };
    }
    return { done: true, value: undefined };
  }

  private end(rows: number, last: number): void {
    if (rows !== this.rows + last) throw cut();
    this.ended = true;
  }

  private async fill(): Promise<boolean> {
    const next = await this.source.next();
    this.lines = next.done === true ? [] : [...next.value];
    this.next = 0;
    return next.done !== true;
  }
}

function cut(): MethodFailure {
  return new MethodFailure(
    'REPORT.ROWS_CUT',
    'The rows of the report are not whole: ask for it again.',
    true,
  );
}
