import { canonicalJson } from '@docket/kernel';
import {
  cleanText,
  defaultOptions,
  writeReport,
  type FirstLook,
  type Report,
  type RowCount,
  type TableBlock,
} from '@docket/tabular';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { notebookDocument } from './document.js';

// The same bytes in every time zone: the local time of 1980, without the field that says UTC.
const entry = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true } as const;

export interface NotebookQuestion {
  /** Both files are called like this. */
  readonly name: string;
  readonly title: string;
  readonly position: number;
  readonly query: object;
  readonly table: TableBlock;
  readonly look: FirstLook;
}

/** A ZIP archive of a notebook and the Parquet file that it reads, as slowly as it is taken; equal rows give equal bytes. */
export async function* notebookArchive(
  question: NotebookQuestion,
  count: RowCount,
): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const fail = (error: unknown): unknown =>
    output.destroy(error instanceof Error ? error : new Error(String(error)));
  zip.on('error', fail);
  const parquet = Readable.from(parquetOf(zip, question, count), { objectMode: false });
  parquet.on('error', fail);
  zip.addReadStream(parquet, `${question.name}.parquet`, { ...entry, compress: false });
  try {
    for await (const chunk of output) yield chunk as Uint8Array;
  } finally {
    parquet.destroy();
    output.destroy();
  }
}

/** The Parquet file; once its last byte is there, the notebook that knows its hash follows it into the archive. */
async function* parquetOf(
  zip: ZipFile,
  { name, title, position, query, table, look }: NotebookQuestion,
  count: RowCount,
): AsyncGenerator<Uint8Array> {
  const report: Report = {
    title,
    position,
    facts: [],
    query: canonicalJson(query),
    blocks: only(table),
  };
  const hash = createHash('sha256');
  for await (const part of writeReport('parquet', report, defaultOptions, count)) {
    hash.update(part);
    yield part;
  }
  const columns = table.columns.map((column) => ({ ...column, name: cleanText(column.name) }));
  const facts = { title, position, query, columns, look, rows: count.rows, digest: count.digest ?? '' };
  const document = notebookDocument({ ...facts, file: `${name}.parquet`, sha256: hash.digest('hex') });
  zip.addBuffer(Buffer.from(document, 'utf8'), `${name}.ipynb`, entry);
  zip.end();
}

async function* only(table: TableBlock): AsyncGenerator<TableBlock> {
  yield await Promise.resolve(table);
}
