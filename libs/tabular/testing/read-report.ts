import { parse } from 'csv-parse/sync';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import readWorkbook from 'read-excel-file/node';

/** A table as a reader that is not ours finds it: names of columns, and cells as people read them; null is empty. */
export interface ReadTable {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const shown = (cell: unknown): string => {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString() : `${cell as string}`;
};
/** An apostrophe before what a spreadsheet could run is not part of the text. */
const unguarded = (text: string): string => text.replace(/^'(?=[=@\-+\t\r])/, '');

/** Readers of the first table of a report, by format; all of them from other projects. */
export const readers = {
  csv: async (file: Buffer): Promise<ReadTable> => {
    const [names = [], ...rows] = parse(file.toString('utf8'));
    return { names, rows: rows.slice(0, -1).map((row) => row.map(unguarded)) };
  },
  jsonl: async (file: Buffer): Promise<ReadTable> => {
    const lines = file.toString('utf8').trimEnd().split('\n').slice(0, -1);
    const objects = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const names = Object.keys(objects[0] ?? {});
    return { names, rows: objects.map((object) => names.map((name) => shown(object[name]))) };
  },
  xlsx: async (file: Buffer): Promise<ReadTable> => {
    const sheets = await readWorkbook(file, { trim: false });
    const [names = [], ...rows] = sheets[1]!.data.map((row) => row.map(shown));
    return { names, rows };
  },
  parquet: async (bytes: Buffer): Promise<ReadTable> => {
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    const names = parquetMetadata(file)
      .schema.slice(1)
      .map(({ name }) => name);
    const rows = (await parquetReadObjects({ file })).map((row) => names.map((name) => shown(row[name])));
    return { names, rows };
  },
  html: async (file: Buffer): Promise<ReadTable> => {
    const table = /<table class="rows">[^]*?<\/table>/.exec(file.toString('utf8'))![0];
    const texts = (markup: string, tag: string): string[] =>
      [...markup.matchAll(new RegExp(`<${tag}(?: [^>]*)?>([^]*?)</${tag}>`, 'g'))].map(([, cell]) =>
        unescaped(cell!),
      );
    const body = /<tbody>([^]*)<\/tbody>/.exec(table)![1]!;
    const rows = [...body.matchAll(/<tr>([^]*?)<\/tr>/g)].map(([, row]) => texts(row!, 'td'));
    return { names: texts(table, 'th'), rows };
  },
} as const;

/** The cells of one format. */
export async function cellsOf(format: keyof typeof readers, file: Buffer): Promise<ReadTable> {
  return readers[format](file);
}

/**
 * The cells of wanted rows as pdf.js finds them in a PDF, in their order: a PDF has no cells, so the text is searched for each
 * one behind the one before it, without spaces, which show where lines are broken.
 * @returns the rows as far as they were found, and the whole text
 */
export async function cellsOfPdf(
  file: Buffer,
  wanted: readonly (readonly string[])[],
): Promise<{ readonly rows: readonly (readonly string[])[]; readonly text: string }> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const document = await getDocument({ data: new Uint8Array(file), isEvalSupported: false }).promise;
  const pages: string[] = [];
  for (let page = 1; page <= document.numPages; page += 1) {
    const { items } = await (await document.getPage(page)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(''));
  }
  await document.destroy();
  const text = pages.join('');
  const squeezed = squeeze(text);
  let behind = 0;
  const rows = wanted.map((row) =>
    row.filter((cell) => {
      const found = squeezed.indexOf(squeeze(cell), behind);
      if (found >= 0) behind = found + squeeze(cell).length;
      return found >= 0;
    }),
  );
  return { rows, text };
}

function squeeze(text: string): string {
  return text.replace(/\s|\u200B/g, '');
}

function unescaped(text: string): string {
  const signs: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&', '#13': '\r' };
  return text.replace(/&(lt|gt|quot|amp|#13);/g, (_, name: string) => signs[name]!);
}
