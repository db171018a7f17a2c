import { pageObjects, pdfOf, streamOf } from '../../testing/pdf-bytes.js';
import { benchOf, type MethodBench } from '../../testing/run-method.js';
import { pdfText } from '../method.js';
import { type PdfTextResult } from '../result.js';

describe('the fields of a form', () => {
  let bench: MethodBench;
  beforeAll(async () => {
    bench = await benchOf(pdfText);
  });
  afterAll(() => bench.close());

  /** @param objects from 6 on; those named in `shown` are on the page */
  async function fieldsOf(
    objects: readonly (string | Buffer)[],
    roots: readonly number[],
    shown: readonly number[],
  ) {
    const refs = (numbers: readonly number[]) => numbers.map((n) => `${n} 0 R`).join(' ');
    const base = pageObjects('', `/AcroForm << /Fields [${refs(roots)}] >>`);
    base[2] = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Annots [${refs(shown)}] >>`;
    const { result, summary } = await bench.run(pdfOf([...base, ...objects]));
    const { fields } = (result as PdfTextResult).form;
    return { fields, summary, values: Object.fromEntries(fields.map(({ name, value }) => [name, value])) };
  }
  const button = (parent: number, on: string, state: string) =>
    `<< /Subtype /Widget /Parent ${parent} 0 R /Rect [0 0 9 9] /AS /${state} /AP << /N << /${on} 99 0 R /Off 99 0 R >> >> >>`;

  it('gives radio groups all options and the chosen one, by the texts of /Opt where there are some', async () => {
    const { fields } = await fieldsOf(
      [
        '<< /FT /Btn /Ff 49152 /T (plain) /V /b /Kids [7 0 R 8 0 R] >>',
        button(6, 'a', 'Off'),
        button(6, 'b', 'b'),
        '<< /FT /Btn /Ff 49152 /T (none) /V /Off /Kids [10 0 R] >>',
        button(9, 'a', 'Off'),
        '<< /FT /Btn /Ff 49152 /T (opt) /V /1 /Opt [(Italien) (Frankreich)] /Kids [12 0 R 13 0 R] >>',
        button(11, '0', 'Off'),
        button(11, '1', '1'),
        '<< /FT /Btn /T (agree) /V /0 /Opt [(Ich stimme zu)] /Kids [15 0 R] >>',
        button(14, '0', '0'),
        '<< /FT /Btn /Ff 49152 /T (unset) /Kids [17 0 R] >>',
        button(16, 'ja', 'ja'),
      ],
      [6, 9, 11, 14, 16],
      [7, 8, 10, 12, 13, 15, 17],
    );
    expect(fields.map(({ name, value, options }) => [name, value, options!.map((one) => one.value)])).toEqual(
      [
        ['plain', 'b', ['a', 'b']],
        ['none', null, ['a']],
        ['opt', 'Frankreich', ['Italien', 'Frankreich']],
        ['agree', 'Ich stimme zu', ['Ich stimme zu']],
        ['unset', 'ja', ['ja']],
      ],
    );
  });

  it('reads values of every kind, of fields with and without a place on a page', async () => {
    const { values, fields, summary } = await fieldsOf(
      [
        '<< /FT /Tx /T (nowidget) /V (without a widget) >>',
        '<< /Subtype /Widget /Rect [0 0 9 9] /FT /Tx /T (streamvalue) /V 8 0 R >>',
        streamOf('kept in a stream'),
        '<< /Subtype /Widget /Rect [0 0 9 9] /FT /Tx /T (number) /V 42 >>',
        '<< /Subtype /Widget /Rect [0 0 9 9] /FT /Ch /T (onlyI) /Opt [(a) (b)] /I [1] >>',
        '<< /Subtype /Widget /Rect [0 0 9 9] /FT /Ch /Ff 2097152 /T (multi) /Opt [[(d) (Deutsch)] [(f) (Franz)]] /V [(d) (Franz)] >>',
        '<< /Subtype /Widget /Rect [0 0 9 9] /FT /Tx /T (utf16) /V <FEFF00C4006E006E00610000> >>',
        '<< /T (parent) /FT /Tx /V (of the parent) /Kids [14 0 R 15 0 R] >>',
        '<< /Subtype /Widget /Rect [0 0 9 9] /T (own) /V (its own) /Parent 13 0 R >>',
        '<< /Subtype /Widget /Rect [0 0 9 9] /T (inherited) /Parent 13 0 R >>',
        '<< /Subtype /Widget /Rect [0 0 9 9] /FT /Tx /T (orphan) /V (in no list) /MaxLen 8 /Ff 16777218 /AA << /C << >> >> >>',
      ],
      [6, 7, 9, 10, 11, 12, 13],
      [7, 9, 10, 11, 12, 14, 15, 16],
    );
    expect(values).toEqual({
      streamvalue: 'kept in a stream',
      number: '42',
      onlyI: 'b',
      multi: ['d', 'f'],
      utf16: 'Änna',
      'parent.own': 'its own',
      'parent.inherited': 'of the parent',
      orphan: 'in no list',
      nowidget: 'without a widget',
    });
    expect(fields.at(-1)).toMatchObject({ name: 'nowidget', page: null, box: null });
    expect(fields.at(-2)).toMatchObject({ comb: 8, maxLength: 8, required: true, calculated: true, page: 1 });
    expect(summary).toBe('1 page, 9 form fields, 9 filled');
  });

  it('tells a signed signature field from an empty one, and whether the whole file is covered', async () => {
    const { fields } = await fieldsOf(
      [
        '<< /Subtype /Widget /Rect [0 0 9 9] /FT /Sig /T (empty) >>',
        '<< /Subtype /Widget /Rect [0 0 9 9] /FT /Sig /T (filled) /V 8 0 R >>',
        "<< /Type /Sig /Name (Erika Muster) /M (D:20240102030405+01'00') /Contents <00> /ByteRange [0 1 2 3] >>",
      ],
      [6, 7],
      [6, 7],
    );
    expect(fields.map((field) => field.signature)).toMatchObject([
      { signed: false, signer: null },
      { signed: true, signer: 'Erika Muster', signedAt: '2024-01-02T03:04:05+01:00', coversWholeFile: false },
    ]);
  });

  it('ends a form whose fields are their own parents', async () => {
    const { fields } = await fieldsOf(
      ['<< /FT /Tx /T (a) /Kids [7 0 R] >>', '<< /T (b) /Kids [6 0 R] >>'],
      [6],
      [],
    );
    expect(fields.length).toBeLessThan(3);
  });
});
