import { pageObjects, pdfOf } from '../../testing/pdf-bytes.js';
import { benchOf, type MethodBench } from '../../testing/run-method.js';
import { pdfText } from '../method.js';
import { type PdfTextResult } from '../result.js';

describe('a PDF that is not to the standard', () => {
  let bench: MethodBench;
  beforeAll(async () => {
    bench = await benchOf(pdfText);
  });
  afterAll(() => bench.close());

  const good = pdfOf(pageObjects('BT /F1 12 Tf 72 700 Td (recovered text) Tj ET'));
  const replaced = (from: RegExp, to: string) =>
    Buffer.from(good.toString('latin1').replace(from, to), 'latin1');
  async function read(bytes: Buffer) {
    const { result, summary } = await bench.run(bytes);
    const { pages, repaired, repairs } = result as PdfTextResult;
    return {
      texts: pages.map((page) => page.text),
      repaired,
      codes: repairs.map(({ code }) => code),
      summary,
    };
  }

  it.each([
    ['nothing wrong', good, []],
    ['no end marker', replaced(/%%EOF\s*$/, ''), ['END_MISSING']],
    ['no startxref', replaced(/startxref[\s\S]*$/, ''), ['END_MISSING', 'CROSS_REFERENCES_REBUILT']],
    ['startxref 0', replaced(/startxref\n\d+/, 'startxref\n0'), ['CROSS_REFERENCES_REBUILT']],
    ['junk in front', Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\n\r\n'), good]), ['JUNK_BEFORE_HEADER']],
    ['zeros behind the end', Buffer.concat([good, Buffer.alloc(100_000)]), ['DATA_BEHIND_END']],
    ['a wrong count of pages', replaced(/\/Count 1/, '/Count 7'), ['PAGE_COUNT_CORRECTED']],
    ['a tree without pages', replaced(/\/Kids \[3 0 R\]/, '/Kids [9 0 R]'), ['PAGE_TREE_REBUILT']],
    ['a wrong length', replaced(/\/Length \d+/, '/Length 9999'), ['CROSS_REFERENCES_REBUILT']],
    [
      'only the part up to the page',
      good.subarray(0, good.indexOf('xref')),
      ['END_MISSING', 'CROSS_REFERENCES_REBUILT'],
    ],
  ])('is read: %s', async (_, bytes, codes) => {
    const { summary, ...found } = await read(bytes);
    expect(found).toEqual({ texts: ['recovered text'], repaired: codes.length > 0, codes });
    expect(summary).toBe(`1 page, no form fields${codes.length > 0 ? ', repaired' : ''}`);
  });

  it('is refused when no page is left', async () => {
    const cut = good.subarray(0, good.indexOf('3 0 obj'));
    await expect(read(cut)).rejects.toMatchObject({
      code: expect.stringMatching(/^PDF\.(DAMAGED|NO_PAGES)$/),
    });
  });
});
