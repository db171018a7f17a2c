import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError } from 'csv-parse';
import { type Charset, detectCharset } from '@docket/kernel';
import { MethodFailure, type MethodContext, type MethodInput, type MethodOutput } from '@docket/methods';
import { detectDialect, type Dialect } from './dialect.js';
import { type CsvProfileResult } from './result.js';
import { RowParser } from './row-parser.js';
import { Table, type TableOptions } from './table.js';
import { notText, NotUtf8, utf8Chunks } from './text-source.js';
import { type Unpacked, unpackedFile } from './unpack.js';
import { warningsOf } from './warnings.js';

const SAMPLE_BYTES = 64 * 1024;

interface Options extends TableOptions {
  readonly delimiter?: string;
  readonly header?: boolean;
  readonly encoding?: Charset;
  readonly maxLineBytes: number;
}

/**
 * Runs `csv.profile@2` in one pass over the file.
 * @throws MethodFailure CSV.EMPTY, .NOT_TEXT, .LINE_TOO_LONG, .QUOTE_NOT_CLOSED, .TOO_MANY_COLUMNS, .ARCHIVE, .DAMAGED
 */
export async function profile(input: MethodInput, context: MethodContext): Promise<MethodOutput> {
  const path = input.documentPath!;
  const { size } = await stat(path);
  if (size === 0) throw empty();
  const options = context.options as unknown as Options;
  const unpacked = await unpackedFile(path);
  const { bytes: sample, complete } = await firstBytes(unpacked, context.signal);
  if (sample.byteLength === 0) throw empty();
  const charset = options.encoding ?? detectCharset(sample)?.charset;
  if (charset === undefined) throw notText();
  try {
    return await inCharset({ unpacked, size, sample, complete, charset }, options, context);
  } catch (error) {
    if (!(error instanceof NotUtf8)) throw error;
    // Valid at the beginning, not later: an old 8-bit encoding with few letters beyond ASCII.
    if (options.encoding !== undefined) {
      throw new MethodFailure(
        'CSV.DAMAGED',
        'The file is not valid UTF-8: leave the encoding option out, or correct the file.',
      );
    }
    const source = { unpacked, size, sample, complete, charset: 'windows-1252' as const };
    return inCharset(source, options, context);
  }
}

interface Source {
  readonly unpacked: Unpacked;
  /** Of the file, packed as it is. */
  readonly size: number;
  readonly sample: Buffer;
  /** Whether the sample is the whole text. */
  readonly complete: boolean;
  readonly charset: Charset;
}

async function inCharset(source: Source, options: Options, context: MethodContext): Promise<MethodOutput> {
  const { unpacked, size, sample, charset } = source;
  const text = new TextDecoder(charset).decode(sample, { stream: true });
  const dialect = detectDialect(text, source.complete, options);
  const table = new Table(dialect, options);
  const chunks = utf8Chunks(unpacked, charset, context.signal, (read) => {
    context.progress(Math.min(1, read / size), `${table.rows} rows`);
  });
  await fold(chunks, dialect, table, options.maxLineBytes);
  if (table.isEmpty) throw empty();
  const columns = table.profiles();
  const isGuessed = options.encoding === undefined && charset === 'windows-1252';
  const result: CsvProfileResult = {
    encoding: charset,
    byteOrderMark: startsWithMark(sample),
    delimiter: dialect.delimiter,
    header: dialect.header,
    rows: table.rows,
    bytes: size,
    ragged: table.ragged,
    columns,
    compression: unpacked.compression,
    preamble: dialect.preamble.texts,
    warnings: warningsOf(dialect, table, columns, isGuessed),
  };
  return { result, ...summarize(result) };
}

/** Rows are folded while they are parsed; none is kept, so memory does not grow with the file. */
async function fold(
  source: AsyncIterable<Buffer>,
  dialect: Dialect,
  table: Table,
  maxLineBytes: number,
): Promise<void> {
  const options = {
    bom: true,
    delimiter: dialect.delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: maxLineBytes,
    from_line: dialect.preamble.lines + 1,
  };
  const parser = new RowParser(options, (cells, line) => table.add(cells, line));
  try {
    await pipeline(Readable.from(source, { objectMode: false }), parser);
  } catch (error) {
    throw failureOf(error, maxLineBytes);
  }
}

function failureOf(error: unknown, maxLineBytes: number): unknown {
  if (!(error instanceof CsvError)) return error;
  const { lines } = error as CsvError & { readonly lines?: number };
  const at = `line ${lines ?? 'unknown'}`;
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return new MethodFailure(
      'CSV.LINE_TOO_LONG',
      `A record is longer than ${maxLineBytes} bytes (near ${at}). Often a quotation mark is not closed, or the file is no CSV.`,
    );
  }
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return new MethodFailure(
      'CSV.QUOTE_NOT_CLOSED',
      `A quotation mark is opened and never closed (near ${at}): correct the file.`,
    );
  }
  return new MethodFailure('CSV.DAMAGED', `The file cannot be read as CSV (near ${at}): ${error.message}`);
}

async function firstBytes(
  unpacked: Unpacked,
  signal: AbortSignal,
): Promise<{ readonly bytes: Buffer; readonly complete: boolean }> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of unpacked.open(signal)) {
    parts.push(chunk);
    length += chunk.byteLength;
    if (length > SAMPLE_BYTES) break;
  }
  return { bytes: Buffer.concat(parts).subarray(0, SAMPLE_BYTES), complete: length <= SAMPLE_BYTES };
}

function startsWithMark(sample: Buffer): boolean {
  return ['efbbbf', 'fffe', 'feff'].some(
    (mark) => sample.subarray(0, mark.length / 2).toString('hex') === mark,
  );
}

function empty(): MethodFailure {
  return new MethodFailure('CSV.EMPTY', 'The file has no rows: upload one with content.');
}

function summarize({
  rows,
  columns,
  ragged,
  warnings,
}: CsvProfileResult): Pick<MethodOutput, 'summary' | 'figures'> {
  const uneven = ragged.count === 0 ? '' : `, ${ragged.count} of uneven length`;
  return {
    summary: `${rows} rows, ${columns.length} columns${uneven}${warnings.some(({ code }) => code === 'NOT_A_TABLE') ? ', does not look like a table' : ''}`,
    figures: { rows, columns: columns.length, unevenRows: ragged.count, warnings: warnings.length },
  };
}
