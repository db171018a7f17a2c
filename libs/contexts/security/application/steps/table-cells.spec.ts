import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { cellsOf, isTable } from './table-cells.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const NOTHING = Buffer.alloc(0);

async function workbook(sheet: string): Promise<Buffer> {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from('<workbook/>'), 'xl/workbook.xml');
  zip.addBuffer(Buffer.from(sheet), 'xl/worksheets/sheet1.xml');
  zip.end();
  return buffer(zip.outputStream);
}

describe('the cells of a table', () => {
  it('are those of a CSV, whatever separates them', async () => {
    for (const separator of [',', ';', '\t']) {
      const text = `\ufeffa${separator}b\n1${separator}"=x${separator}""y"""\n`;
      const cells = [...(await cellsOf('text/csv', NOTHING, text))];
      expect(cells.at(-1)).toEqual({ row: 2, column: 2, text: `=x${separator}"y"` });
      expect(cells).toHaveLength(4);
    }
  });

  it('are those of an HTML table, decoded', async () => {
    const text =
      '<table><tr><th>a</th><TD class="x"><b>&#61;1+1</b></TD></tr><tr><td>&lt;&amp;&#x3d;</td></tr></table>';
    expect([...(await cellsOf('text/html; charset=utf-8', NOTHING, text))]).toEqual([
      { row: 1, column: 1, text: 'a' },
      { row: 1, column: 2, text: '=1+1' },
      { row: 2, column: 1, text: '<&=' },
    ]);
  });

  it('take no longer for a hostile file', async () => {
    const startedMs = performance.now();
    let cells = 0;
    for (const text of ['<tr'.repeat(300_000), '<td'.repeat(300_000), `<tr><td>${'<'.repeat(900_000)}`])
      for (const { column } of await cellsOf('text/html', NOTHING, text)) cells += column > 0 ? 1 : 0;
    expect(cells).toBe(1);
    expect(performance.now() - startedMs).toBeLessThan(10_000);
  });

  it('of a workbook are its formulas; texts run nothing there', async () => {
    const sheet =
      '<sheetData><row r="1"><c t="inlineStr"><is><t>=not run</t></is></c></row>' +
      '<row r="2"><c r="A2"/><c r="B2"><f>HYPERLINK(&quot;http://x&quot;)</f><v>0</v></c></row></sheetData>';
    expect(await cellsOf(XLSX, await workbook(sheet), '')).toEqual([
      { row: 2, column: 2, text: '=HYPERLINK("http://x")', isFormula: true },
    ]);
    await expect(cellsOf(XLSX, Buffer.from('no zip'), '')).rejects.toThrow();
  });

  it('are looked for in what spreadsheets open', () => {
    expect(['text/csv', 'text/csv; charset=utf-8', 'text/html', XLSX].every(isTable)).toBe(true);
    expect(['text/plain', 'application/json', 'application/pdf'].some(isTable)).toBe(false);
  });
});
