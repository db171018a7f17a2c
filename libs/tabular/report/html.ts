import type { Report, ReportBlock, ReportFile, ReportOptions, RowCount, TableBlock } from './report.js';
import { cellShower, escapeMarkup, type ShowCell } from './show-cell.js';

const STYLE =
  'body{font:14px/1.5 system-ui,sans-serif;margin:2rem;color:#1c2024;background:#fff}' +
  'table{border-collapse:collapse;margin:.5rem 0 1.5rem}th,td{border:1px solid #d9dce1;padding:.2rem .5rem;text-align:left;white-space:pre-wrap}' +
  'td.n{text-align:right;font-variant-numeric:tabular-nums}svg{max-width:100%;height:auto;background:#fff}' +
  '@media(prefers-color-scheme:dark){body{color:#e6e8eb;background:#16181c}th,td{border-color:#3a3f47}}';
// No script, no font and no picture from elsewhere, whoever opens the file.
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** One page of HTML without script. Rows and position stand in its last paragraph. */
export async function* htmlReport(report: Report, options: ReportOptions, count: RowCount): ReportFile {
  const show = cellShower(options);
  const facts = report.facts
    .map(([name, value]) => `<tr><th>${escapeMarkup(name)}</th><td>${escapeMarkup(value)}</td></tr>`)
    .join('');
  yield bytes(
    `<!doctype html>\n<html lang="${escapeMarkup(options.locale ?? 'en')}"><head><meta charset="utf-8">` +
      `<meta http-equiv="Content-Security-Policy" content="${POLICY}"><title>${escapeMarkup(report.title)}</title>` +
      `<style>${STYLE}</style></head><body>\n<h1>${escapeMarkup(report.title)}</h1>\n<table class="facts">${facts}</table>\n`,
  );
  for await (const block of report.blocks) {
    if (block.type === 'table') yield* tableOf(block, show, count);
    else yield bytes(`${markupOf(block, show)}\n`);
  }
  yield bytes(`<p id="end">${count.rows} rows, position ${report.position}</p>\n</body></html>\n`);
}

async function* tableOf({ title, columns, rows }: TableBlock, show: ShowCell, count: RowCount): ReportFile {
  const head = columns.map(({ name }) => `<th scope="col">${escapeMarkup(name)}</th>`).join('');
  yield bytes(
    `<h2>${escapeMarkup(title)}</h2>\n<table class="rows"><thead><tr>${head}</tr></thead><tbody>\n`,
  );
  const opening = columns.map(({ type }) =>
    type === 'number' || type === 'integer' ? '<td class="n">' : '<td>',
  );
  for await (const batch of rows) {
    count.rows += batch.length;
    yield bytes(
      batch
        .map((row) => {
          const cells = row.map(
            (cell, at) => `${opening[at]}${escapeMarkup(show(cell, columns[at]!.type))}</td>`,
          );
          return `<tr>${cells.join('')}</tr>\n`;
        })
        .join(''),
    );
  }
  yield bytes('</tbody></table>\n');
}

function markupOf(block: Exclude<ReportBlock, { type: 'table' }>, show: ShowCell): string {
  switch (block.type) {
    case 'heading':
      return `<h${block.level + 1}>${escapeMarkup(block.text)}</h${block.level + 1}>`;
    case 'text':
      return `<p>${escapeMarkup(block.text)}</p>`;
    case 'chart':
      return `<figure>${block.svg}</figure>`;
    case 'figures': {
      const rows = block.figures.map(
        ({ label, value, type }) =>
          `<tr><th>${escapeMarkup(label)}</th><td class="n">${escapeMarkup(show(value, type))}</td></tr>`,
      );
      return `<h2>${escapeMarkup(block.title)}</h2><table class="figures">${rows.join('')}</table>`;
    }
  }
}

function bytes(text: string): Uint8Array {
  return Buffer.from(text, 'utf8');
}
