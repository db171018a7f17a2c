import { deflateSync } from 'node:zlib';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import {
  encryptedPdf,
  ownerEncryptedPdf,
  pageObjects,
  pdfOf,
  streamOf,
  xfaPdf,
} from '../testing/pdf-bytes.js';
import { benchOf, type MethodBench } from '../testing/run-method.js';
import { pdfText } from './method.js';
import { type PdfTextResult } from './result.js';

describe('pdf.text@2', () => {
  let bench: MethodBench;
  beforeAll(async () => {
    bench = await benchOf(pdfText);
  });
  afterAll(() => bench.close());

  async function run(bytes: Uint8Array, options: { maxPages?: number; maxCharacters?: number } = {}) {
    const { result, summary, figures, progress } = await bench.run(bytes, options);
    return { ...(result as PdfTextResult), summary, figures, progress };
  }

  async function filledForm() {
    const pdf = await PDFDocument.create();
    pdf.setTitle('Intake');
    pdf.setAuthor('Docket');
    pdf.setCreationDate(new Date('2026-01-02T03:04:05Z'));
    const page = pdf.addPage([300, 400]);
    const form = pdf.getForm();
    const name = form.createTextField('patient.name');
    name.setText('Ada\nByron');
    name.enableMultiline();
    name.addToPage(page, { x: 10, y: 300 });
    name.enableRequired();
    const locked = form.createTextField('patient.id');
    locked.addToPage(page, { x: 10, y: 260 });
    locked.enableReadOnly();
    const consent = form.createCheckBox('consent');
    consent.addToPage(page, { x: 10, y: 240 });
    consent.check();
    form.createCheckBox('smoker').addToPage(page, { x: 10, y: 220 });
    const ward = form.createDropdown('ward');
    ward.setOptions(['North', 'South']);
    ward.select('South');
    ward.addToPage(page, { x: 10, y: 200 });
    const second = pdf.addPage([300, 400]);
    const allergies = form.createOptionList('allergies');
    allergies.setOptions(['nuts', 'milk', 'dust']);
    allergies.enableMultiselect();
    allergies.select(['nuts', 'dust']);
    allergies.addToPage(second, { x: 10, y: 100 });
    const sex = form.createRadioGroup('sex');
    sex.addOptionToPage('female', second, { x: 10, y: 50 });
    sex.addOptionToPage('male', second, { x: 40, y: 50 });
    sex.select('female');
    return pdf.save();
  }

  it('reads every kind of form field with its name, type, value, options and page', async () => {
    const { form, summary } = await run(await filledForm());
    const flags = {
      label: null,
      readOnly: false,
      required: false,
      calculated: false,
      box: expect.any(Array),
    };
    const same = (...values: string[]) => values.map((value) => ({ value, label: value }));
    const button = (page: number) => [{ value: 'Yes', label: 'Yes', page, box: expect.any(Array) }];
    expect(form).toMatchObject({ kind: 'acroform', xfa: false });
    expect(form.fields).toEqual([
      {
        ...flags,
        name: 'patient.name',
        type: 'text',
        value: 'Ada\nByron',
        page: 1,
        required: true,
        multiline: true,
      },
      { ...flags, name: 'patient.id', type: 'text', value: '', page: 1, readOnly: true },
      { ...flags, name: 'consent', type: 'checkbox', value: true, page: 1, options: button(1) },
      { ...flags, name: 'smoker', type: 'checkbox', value: false, page: 1, options: button(1) },
      { ...flags, name: 'ward', type: 'choice', value: 'South', page: 1, options: same('North', 'South') },
      {
        ...flags,
        name: 'allergies',
        type: 'choice',
        value: ['nuts', 'dust'],
        page: 2,
        options: same('nuts', 'milk', 'dust'),
      },
      {
        ...flags,
        name: 'sex',
        type: 'radio',
        value: expect.any(String),
        page: 2,
        options: [expect.anything(), expect.anything()],
      },
    ]);
    const sex = form.fields.at(-1)!;
    expect(sex.value).toBe(sex.options![0]!.value);
    expect(summary).toBe('2 pages, 7 form fields, 5 filled');
  });

  it('reads the metadata, with dates in RFC 3339', async () => {
    const { metadata } = await run(await filledForm());
    expect(metadata).toMatchObject({
      pageCount: 2,
      title: 'Intake',
      author: 'Docket',
      createdAt: '2026-01-02T03:04:05Z',
      encrypted: false,
      hasJavaScript: false,
    });
  });

  it('reads the text of each page in lines, and tells its progress', async () => {
    const pdf = await PDFDocument.create();
    const font = await pdf.embedFont(StandardFonts.Helvetica);
    for (const number of [1, 2, 3]) {
      const page = pdf.addPage([300, 400]);
      page.drawText(`second line of ${number}`, { x: 20, y: 300, size: 12, font });
      page.drawText('Größe: 1,80 m', { x: 20, y: 350, size: 12, font });
      page.drawText('weight', { x: 200, y: 350, size: 12, font });
    }
    const { pages, progress, form } = await run(await pdf.save());
    expect(pages.map(({ number, text }) => ({ number, text }))).toEqual(
      [1, 2, 3].map((number) => ({ number, text: `Größe: 1,80 m weight\nsecond line of ${number}` })),
    );
    expect(pages[0]).toMatchObject({ width: 300, height: 400 });
    expect(progress).toEqual([
      '0.00 Opening the document',
      '0.33 Page 1 of 3',
      '0.67 Page 2 of 3',
      '1.00 Page 3 of 3',
    ]);
    expect(form).toEqual({ kind: 'none', xfa: false, fields: [] });
  });

  it('stops at the limits of the options and says what was left out', async () => {
    const pdf = await PDFDocument.create();
    for (let number = 0; number < 4; number += 1)
      pdf.addPage([300, 400]).drawText('0123456789', { x: 20, y: 300 });
    const limits = { maxPages: 3, maxCharacters: 15 };
    const { pages, metadata, warnings, summary, figures } = await run(await pdf.save(), limits);
    expect(summary).toBe('3 of 4 pages, no form fields');
    expect(figures).toMatchObject({ pages: 4, pagesRead: 3 });
    expect(metadata.pageCount).toBe(4);
    expect(pages.map((page) => page.text)).toEqual(['0123456789', '01234', '']);
    expect(warnings.map((warning) => warning.code)).toEqual([
      'TEXT_CUT',
      'TEXT_CUT',
      'LINES_LEFT_OUT',
      'PAGES_LEFT_OUT',
    ]);
  });

  it('reads an XFA form', async () => {
    const { form, pages } = await run(xfaPdf());
    expect(form).toMatchObject({ kind: 'xfa', xfa: true });
    expect(form.fields).toMatchObject([
      { name: 'visit.page.patient', label: 'Patient', type: 'text', value: 'Ada Byron', page: 1 },
      { name: 'visit.page.consent', type: 'checkbox', value: true },
      {
        name: 'visit.page.ward',
        type: 'choice',
        value: 'South',
        options: [{ value: 'North' }, { value: 'South' }],
      },
    ]);
    expect(pages[0]!.text).toBe('Patient');
  });

  it('reads the data of an XFA form that cannot be laid out, and says so', async () => {
    const { form, pages, warnings } = await run(xfaPdf(''));
    expect(form.kind).toBe('xfa');
    expect(form.fields.map(({ name, value, page }) => [name, value, page])).toEqual([
      ['visit.page.patient', 'Ada Byron', null],
      ['visit.page.consent', '1', null],
      ['visit.page.ward', 'South', null],
    ]);
    expect(pages[0]!.text).toBe('Please wait...');
    expect(warnings.map((warning) => warning.code)).toEqual(['XFA_READ_FROM_DATA']);
  });

  it('opens a PDF that is encrypted without a password for readers', async () => {
    const { metadata, pages } = await run(encryptedPdf(''));
    expect(metadata.encrypted).toBe(true);
    expect(pages[0]!.text).toBe('secret');
  });

  it('refuses a PDF that asks for a password', async () => {
    await expect(run(encryptedPdf('open sesame'))).rejects.toMatchObject({
      code: 'PDF.ENCRYPTED',
      retryable: false,
    });
  });

  it('refuses what is no PDF, has no pages, or is rubbish inside', async () => {
    await expect(run(Buffer.from('name,age\nAnn,41\n'))).rejects.toMatchObject({ code: 'PDF.NOT_PDF' });
    const noPages = pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>']);
    await expect(run(noPages)).rejects.toMatchObject({
      code: expect.stringMatching(/^PDF\.(NO_PAGES|DAMAGED)$/),
    });
    const rubbish = pdfOf(['<< /Type /Nothing >>', streamOf('x')]);
    await expect(run(rubbish)).rejects.toMatchObject({ code: 'PDF.DAMAGED', retryable: false });
  });

  it('gives each page a status: a page that is missing or damaged fails alone', async () => {
    const objects = pageObjects('BT /F1 12 Tf 72 700 Td (fine) Tj ET');
    objects[1] = '<< /Type /Pages /Kids [3 0 R 99 0 R 6 0 R 8 0 R] /Count 4 >>';
    const page = (content: number) =>
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${content} 0 R /Resources << /Font << /F1 5 0 R >> >> >>`;
    objects.push(page(7), streamOf('no deflate', '/Filter /FlateDecode'), page(9), streamOf(''));
    const { pages, warnings, summary } = await run(pdfOf(objects));
    expect(pages.map(({ status, reason }) => [status, reason])).toEqual([
      ['text', undefined],
      ['failed', 'its object is missing'],
      ['failed', 'its content cannot be unpacked'],
      ['blank', undefined],
    ]);
    expect(warnings.map((warning) => warning.code)).toEqual(['PAGE_UNREADABLE', 'PAGE_UNREADABLE']);
    expect(summary).toBe('4 pages, no form fields, 2 unreadable');
  });

  it('refuses a page that grows without bounds when it is unpacked', async () => {
    const bomb = deflateSync(Buffer.alloc(65 * 1024 * 1024, 0x20), { level: 1 });
    const objects = pageObjects('');
    objects[3] = streamOf(bomb, '/Filter /FlateDecode');
    await expect(run(pdfOf(objects))).rejects.toMatchObject({
      code: 'PDF.EXPANDS_TOO_FAR',
      retryable: false,
    });
    objects[3] = streamOf(deflateSync(bomb), '/Filter [/FlateDecode /FlateDecode]');
    await expect(run(pdfOf(objects))).rejects.toMatchObject({ code: 'PDF.EXPANDS_TOO_FAR' });
  });

  it('ends a form that paints itself again and again', async () => {
    const objects = pageObjects('/X Do');
    objects[2] =
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /XObject << /X 6 0 R >> >> >>';
    const paints = '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>';
    objects.push(streamOf('/X Do /X Do', paints));
    expect((await run(pdfOf(objects))).pages[0]).toMatchObject({ status: 'blank' });
  });

  it('tells what fields show that is not their value: captions of buttons and the choices of a list', async () => {
    const pdf = await PDFDocument.create();
    const page = pdf.addPage([300, 400]);
    const form = pdf.getForm();
    form.createButton('send').addToPage('Send it', page, { x: 10, y: 300, width: 80, height: 20 });
    const list = form.createOptionList('ward');
    list.setOptions(['North', 'South']);
    list.addToPage(page, { x: 10, y: 200 });
    const name = form.createTextField('name');
    name.setText('Ada Byron');
    name.addToPage(page, { x: 10, y: 100 });
    const { pages } = await run(await pdf.save());
    expect(pages[0]!.annotations.map(({ type, text }) => [type, text])).toEqual([
      ['Widget', 'Send it'],
      ['Widget', 'North\nSouth'],
    ]);
  });

  it('gives each button the text that is printed beside it: behind it, or in front of all of a row', async () => {
    const pdf = await PDFDocument.create();
    const page = pdf.addPage([300, 400]);
    const form = pdf.getForm();
    const square = (x: number, y: number) => ({ x, y, width: 10, height: 10 });
    const captionsOf = async () => {
      const read = (await run(await pdf.save())).form.fields;
      return read.map(({ name, options }) => [name, options!.map(({ caption }) => caption)]);
    };
    const sex = form.createRadioGroup('sex');
    for (const [index, caption] of ['Female', 'Male', 'not told'].entries()) {
      sex.addOptionToPage(String(index), page, square(20 + 80 * index, 300));
      page.drawText(caption, { x: 36 + 80 * index, y: 301, size: 10 });
    }
    for (const [index, caption] of ['yes', 'no'].entries()) {
      page.drawText(caption, { x: 20 + 80 * index, y: 201, size: 10 });
      form.createCheckBox(caption).addToPage(page, square(44 + 80 * index, 200));
    }
    page.drawText('far away', { x: 200, y: 101, size: 10 });
    form.createCheckBox('alone').addToPage(page, square(20, 100));
    expect(await captionsOf()).toEqual([
      ['sex', ['Female', 'Male', 'not told']],
      ['yes', ['yes']],
      ['no', ['no']],
      ['alone', [undefined]],
    ]);
  });

  it('opens a PDF whose owner has an empty password, although readers are asked for one', async () => {
    expect((await run(ownerEncryptedPdf(''))).pages[0]!.text).toBe('for its owner');
    await expect(run(ownerEncryptedPdf('owner'))).rejects.toMatchObject({ code: 'PDF.ENCRYPTED' });
  });

  it('reads a document that asks for a password for its attachments alone', async () => {
    const key = (bytes: number) => `<${'5a'.repeat(bytes)}>`;
    const keys = `/O ${key(48)} /U ${key(48)} /OE ${key(32)} /UE ${key(32)} /Perms ${key(16)}`;
    const handler = (filter: string) =>
      `<< /Filter /Standard /V 5 /R 6 /Length 256 /P -4 ${keys} /StmF /${filter} /StrF /${filter} /EFF /StdCF /CF << /StdCF << /CFM /AESV3 /Length 32 >> >> >>`;
    const file = (filter: string) =>
      pdfOf(
        [...pageObjects('BT /F1 12 Tf 72 700 Td (open page) Tj ET'), handler(filter)],
        '/Encrypt 6 0 R /ID [<00> <00>]',
      );
    expect((await run(file('Identity'))).pages[0]!.text).toBe('open page');
    await expect(run(file('StdCF'))).rejects.toMatchObject({ code: 'PDF.ENCRYPTED' });
  });
});
