import { once } from 'node:events';
import type { Screen, Environment } from '@docket/composition';
import { painter, type Paint } from './paint.js';
import { formatRecord, formatTable, type Column } from './table.js';

/** Says results: to people as tables and lines, to programs (`--json`) as one JSON document or JSON Lines. */
export class Output {
  readonly paint: Paint;
  private readonly screen: Screen;

  constructor(
    private readonly environment: Environment,
    readonly json: boolean,
  ) {
    this.screen = environment.stdout;
    this.paint = painter(this.screen, environment.env);
  }

  /** One answer: the value itself for programs, its text for people. */
  async answer(value: unknown, text: () => string): Promise<void> {
    await this.write(this.json ? `${JSON.stringify(value, null, 2)}\n` : withNewline(text()));
  }

  /** One thing with named fields. */
  async record(value: unknown, fields: Readonly<Record<string, unknown>>): Promise<void> {
    await this.answer(value, () => formatRecord(fields, this.paint));
  }

  /** Many things: `value` is what programs get, `rows` what people see. */
  async table<Row>(
    value: unknown,
    rows: readonly Row[],
    columns: readonly Column<Row>[],
    whenEmpty: string,
  ): Promise<void> {
    await this.answer(value, () =>
      rows.length === 0
        ? whenEmpty
        : formatTable(
            rows,
            columns,
            this.paint,
            this.screen.isTTY === true ? this.screen.columns : undefined,
          ),
    );
  }

  /** One item of a stream that goes on: a JSON line or a text line. */
  async item(value: unknown, text: () => string): Promise<void> {
    await this.write(this.json ? `${JSON.stringify(value)}\n` : withNewline(text()));
  }

  /** A word to the person beside the result; programs read only standard output. */
  async note(text: string): Promise<void> {
    if (!this.json) await write(this.environment.stderr, withNewline(text));
  }

  /** Waits for a slow reader: output is never kept in memory without bound. */
  async write(text: string | Uint8Array): Promise<void> {
    await write(this.screen, text);
  }
}

async function write(screen: Screen, text: string | Uint8Array): Promise<void> {
  if (!screen.write(text)) await once(screen, 'drain');
}

function withNewline(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}
