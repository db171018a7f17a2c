import { DocketError } from '@docket/kernel';
import { cleanText } from '../clean-text.js';
import type { Report, ReportFile, ReportOptions, RowCount } from './report.js';
import { cellShower } from './show-cell.js';

/** Cells of all tables together: a PDF is laid out as a whole, and each cell of it takes about 19 kB of memory. */
export const MOST_PDF_CELLS = 9_000;

/**
 * The program of the page. What people have written comes in as data and is never markup. A cell may be broken anywhere, for
 * ids are longer than columns.
 */
const PROGRAM = `
#let report = json(bytes(sys.inputs.report))
#set document(title: report.title, date: none)
#set page(paper: "a4", flipped: report.wide, margin: 15mm, numbering: "1 / 1")
#set text(size: 9pt, hyphenate: false)
#let cell(value) = text(size: 7pt, value)
#let grid-of(columns, rows) = table(
  columns: columns.len(), stroke: 0.4pt + luma(200), inset: 3pt,
  table.header(..columns.map(name => table.cell(fill: luma(240), strong(cell(name))))),
  ..rows.flatten().map(cell))
#text(size: 16pt, weight: "bold", report.title)
#for (name, value) in report.facts [#text(fill: luma(90), name) #h(4pt) #text(value) #linebreak()]
#for block in report.blocks {
  if block.type == "heading" { v(6pt); text(size: 15pt - block.level * 1.5pt, weight: "bold", block.text); parbreak() }
  if block.type == "text" { text(block.text); parbreak() }
  if block.type == "chart" { image(bytes(block.svg), format: "svg", width: 100%) }
  if block.type == "figures" { text(weight: "bold", block.title); grid-of(block.labels, (block.values,)) }
  if block.type == "table" { text(weight: "bold", block.title); grid-of(block.columns, block.rows) }
}
#v(8pt)
#text(report.end)
`;

/**
 * A PDF by Typst. Rows and position stand at its end.
 * @throws DocketError REPORT.TOO_LONG_FOR_PDF
 */
export async function* pdfReport(report: Report, options: ReportOptions, count: RowCount): ReportFile {
  const show = cellShower(options);
  const blocks: object[] = [];
  let widest = 0;
  let cells = 0;
  for await (const block of report.blocks) {
    switch (block.type) {
      case 'heading':
      case 'text':
        blocks.push({ ...block, text: cleanText(block.text) });
        break;
      case 'chart':
        blocks.push({ type: block.type, svg: block.svg });
        break;
      case 'figures': {
        const { title, figures } = block;
        const labels = figures.map(({ label }) => cleanText(label));
        blocks.push({
          type: 'figures',
          title,
          labels,
          values: figures.map(({ value, type }) => show(value, type)),
        });
        break;
      }
      case 'table': {
        const { columns, title } = block;
        const rows: string[][] = [];
        for await (const batch of block.rows) {
          count.rows += batch.length;
          cells += batch.length * columns.length;
          if (cells > MOST_PDF_CELLS) throw tooLong(columns.length);
          for (const row of batch) rows.push(row.map((cell, at) => breakable(show(cell, columns[at]!.type))));
        }
        widest = Math.max(widest, columns.length);
        blocks.push({
          type: 'table',
          title,
          columns: columns.map(({ name }) => breakable(cleanText(name))),
          rows,
        });
        break;
      }
    }
  }
  const { title, facts, position } = report;
  const end = `${count.rows} rows, position ${position}`;
  const data = JSON.stringify({ title: cleanText(title), facts, blocks, end, wide: widest > 6 });
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  const compiler = NodeCompiler.create();
  yield compiler.pdf({ mainFileContent: PROGRAM, inputs: { report: data } }, { creationTimestamp: 0 });
}

/** With a place to break every few characters, for a word that is wider than its column. A reader sees nothing of it. */
function breakable(text: string): string {
  return text.replace(/[^\s]{24,}/gu, (word) => word.replace(/.{12}(?=.)/gu, '$&\u200B'));
}

function tooLong(columns: number): DocketError {
  return new DocketError(
    'REPORT.TOO_LONG_FOR_PDF',
    `A PDF has at most ${MOST_PDF_CELLS} cells, with ${columns} columns ${Math.floor(MOST_PDF_CELLS / columns)} rows: ` +
      'filter, group, limit or select columns of the table, or take another format.',
  );
}
