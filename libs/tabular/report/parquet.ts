import { ByteWriter, ParquetWriter, type BasicType } from 'hyparquet-writer';
import { schemaFromColumnData } from 'hyparquet-writer';
import { cleanText } from '../clean-text.js';
import type { Cell, ColumnType, Row } from '../column.js';
import { RowDigest } from './row-digest.js';
import { firstTable, type Report, type ReportFile, type ReportOptions, type RowCount } from './report.js';

/** Rows that are held and written as one row group. */
const GROUP_ROWS = 20_000;

const parquetTypes: Readonly<Record<ColumnType, BasicType>> = {
  text: 'STRING',
  number: 'DOUBLE',
  integer: 'INT64',
  boolean: 'BOOLEAN',
  time: 'TIMESTAMP',
};

/** Apache Parquet in row groups. Rows and position are key-value metadata of its footer,
 * without which no reader opens it; with a query, so are the query and the digest of the rows. */
export async function* parquetReport(report: Report, _options: ReportOptions, count: RowCount): ReportFile {
  const { columns, rows } = await firstTable(report);
  const out = new PartWriter();
  const columnData = (held: readonly Row[]) =>
    columns.map(({ name, type }, at) => ({
      name: cleanText(name),
      type: parquetTypes[type],
      data: held.map((row) => valueOf(row[at] ?? null, type)),
    }));
  const metadata: { key: string; value: string }[] = [];
  const writer = new ParquetWriter({
    writer: out,
    schema: schemaFromColumnData({ columnData: columnData([]) }),
    kvMetadata: metadata,
    createdBy: 'docket',
  });
  const digest = report.query === undefined ? undefined : new RowDigest(columns);
  let held: Row[] = [];
  const group = async (): Promise<Uint8Array> => {
    await writer.write({ columnData: columnData(held), rowGroupSize: GROUP_ROWS });
    held = [];
    return out.take();
  };
  for await (const batch of rows) {
    count.rows += batch.length;
    digest?.add(batch);
    held.push(...batch);
    if (held.length >= GROUP_ROWS) yield await group();
  }
  if (held.length > 0) yield await group();
  metadata.push(
    { key: 'docket.rows', value: String(count.rows) },
    { key: 'docket.position', value: String(report.position) },
  );
  if (digest !== undefined && report.query !== undefined) {
    count.digest = digest.hex();
    metadata.push(
      { key: 'docket.query', value: report.query },
      { key: 'docket.digest', value: count.digest },
    );
  }
  await writer.finish();
  yield out.take();
}

function valueOf(cell: Cell, type: ColumnType): unknown {
  if (cell === null) return undefined;
  if (type === 'integer') return BigInt(Math.trunc(Number(cell)));
  if (type === 'time') return new Date(String(cell));
  return typeof cell === 'string' ? cleanText(cell) : cell;
}

/** Hands over what was written so far and goes on at the same offset. */
class PartWriter extends ByteWriter {
  take(): Uint8Array {
    const bytes = new Uint8Array(this.getBytes());
    this.index = 0;
    return bytes;
  }
}
