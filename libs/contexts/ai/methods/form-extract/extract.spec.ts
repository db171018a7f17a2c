import { readFile } from 'node:fs/promises';
import { extractionBench, type ExtractionBench } from '../testing/bench.js';
import { choicesPdf, formPdf, printedPdf, scannedPdf, scannedPicture } from '../testing/pdfs.js';

const record = (properties: object, more: object = {}) => ({
  schema: { type: 'object', properties, ...more },
});
const text = { type: 'string' };
const date = { type: 'string', format: 'date' };

describe('form.extract@1', () => {
  let bench: ExtractionBench;
  beforeAll(async () => {
    bench = await extractionBench();
  });
  afterAll(() => bench.close());

  describe('with the form fields of a PDF', () => {
    const person = { type: 'object', properties: { familyName: text } };

    it('takes values by their whole name, and never from another parent', async () => {
      const { result } = await bench.run(
        await formPdf(),
        record({ patient: person, doctor: person, nurse: person }),
      );
      expect(result.record).toEqual({ patient: { familyName: 'Okonkwo' }, doctor: { familyName: 'Brandl' } });
      expect(result.missing).toEqual(['/nurse/familyName']);
      expect(result.values['/patient/familyName']).toMatchObject({
        source: 'field',
        page: 1,
        quote: 'Okonkwo',
        formField: 'patient.familyName',
      });
      expect(result.values['/patient/familyName']!.box).toHaveLength(4);
    });

    it('finds a field by the text that is printed beside it, and keeps the text and the unit of a number', async () => {
      const { result } = await bench.run(
        await formPdf(),
        record({ weight: { type: 'number', 'x-labels': ['Weight (kg)'], 'x-unit': 'kg' }, notes: text }),
      );
      expect(result.values['/weight']).toMatchObject({
        value: 71.5,
        raw: '71,5 kg',
        unit: 'kg',
        formField: 'Text7',
      });
      expect(result.missing).toEqual(['/notes']);
      expect(result.empty).toEqual(['/notes']);
    });

    it('reads boxes, buttons and lists', async () => {
      const schema = record({
        consent: { type: 'boolean' },
        sex: { type: 'string', enum: ['m', 'f'] },
        symptoms: { type: 'array', items: { type: 'string', enum: ['fever', 'cough', 'pain'] } },
      });
      const { result } = await bench.run(await formPdf(), schema);
      expect(result.record).toEqual({ consent: true, sex: 'm', symptoms: ['fever', 'pain'] });
      expect(result).toMatchObject({ valid: true, degraded: false });
    });

    it('takes what is chosen by the text beside it, and never what can be chosen', async () => {
      const schema = record({
        gender: text,
        ward: text,
        privacy: { type: 'boolean', 'x-labels': ['Agree to privacy policy'] },
        patient: text,
        smoker: text,
        diet: text,
      });
      const chosen = await bench.run(await choicesPdf('2'), schema);
      expect(chosen.result.record).toEqual({
        gender: 'Male',
        ward: 'South',
        privacy: true,
        patient: 'Ada Byron',
        smoker: 'no',
      });
      expect(chosen.result.missing).toEqual(['/diet']);
      expect(chosen.result.values['/gender']).toMatchObject({
        source: 'field',
        quote: 'Male',
        formField: 'female',
        box: [143.5, 109.5, 155.5, 121.5],
      });
      expect(chosen.result.values['/ward']).toMatchObject({ source: 'field', formField: 'Box5', page: 1 });
      const open = await bench.run(await choicesPdf(), schema);
      expect(open.result.values['/gender']).toBeUndefined();
      expect(open.result.empty).toEqual(['/gender']);
      expect(open.result.unverified).toEqual([]);
    });

    it('names an ambiguous date with its readings instead of choosing, unless it is told the order', async () => {
      const schema = record(
        { patient: { type: 'object', properties: { birthDate: date } } },
        { required: ['patient'] },
      );
      const { result } = await bench.run(await formPdf(), schema);
      expect(result.record).toEqual({});
      expect(result.unverified).toMatchObject([
        {
          field: '/patient/birthDate',
          said: '03/04/1968',
          code: 'AMBIGUOUS_DATE',
          readings: ['1968-04-03', '1968-03-04'],
        },
      ]);
      expect(result).toMatchObject({
        valid: false,
        problems: [{ message: "must have required property 'patient'" }],
      });
      const told = await bench.run(await formPdf(), { ...schema, dateOrder: 'month-day' });
      expect(told.result.record).toEqual({ patient: { birthDate: '1968-03-04' } });
    });

    it('lists what does not fit the schema, with what the validator says', async () => {
      const { result } = await bench.run(
        await formPdf(),
        record({ 'patient.familyName': { type: 'string', maxLength: 3 } }),
      );
      expect(result.unverified).toMatchObject([
        { code: 'SCHEMA_INVALID', said: 'Okonkwo', why: 'It must NOT have more than 3 characters.' },
      ]);
    });
  });

  it('makes a validated record of the sample form, each value with its quote and its place', async () => {
    const required = ['patient', 'visit', 'consent'];
    const part = (properties: object) => ({ type: 'object', properties, required: Object.keys(properties) });
    const schema = record(
      {
        patient: part({
          givenName: text,
          familyName: text,
          birthDate: date,
          number: { type: 'string', pattern: '^P[0-9]{7}$' },
          sex: { type: 'string', enum: ['female', 'male', 'other'] },
        }),
        vitals: part({ weightKg: { type: 'number', minimum: 1, maximum: 400 } }),
        consent: part({ treatment: { type: 'boolean' }, research: { type: 'boolean' } }),
        visit: part({ reason: text }),
        contact: { type: 'object', properties: { nextOfKin: text } },
      },
      { required },
    );
    const { result } = await bench.run(await readFile('samples/intake-form.pdf'), schema);
    expect(result).toMatchObject({ valid: true, problems: [], unverified: [], conflicts: [] });
    expect(result.record).toEqual({
      patient: {
        givenName: 'Mara',
        familyName: 'Okonkwo',
        birthDate: '1968-11-03',
        number: 'P0042817',
        sex: 'female',
      },
      vitals: { weightKg: 71.5 },
      consent: { treatment: true, research: false },
      visit: { reason: 'Shortness of breath for three days.\nNo fever.' },
    });
    expect(result.empty).toEqual(['/contact/nextOfKin']);
    for (const value of Object.values(result.values)) {
      expect(value).toMatchObject({ source: 'field', page: 1, quote: expect.stringMatching(/./u) });
      expect(value.box).toHaveLength(4);
    }
  });

  describe('with labels of a printed page', () => {
    it('takes the text behind, right of and below a label, with its place', async () => {
      const pdf = await printedPdf([
        ['Patient: Mara Okonkwo, born 3 November 1968', 60, 80],
        ['Ward', 60, 120],
        ['Internal medicine', 220, 120],
        ['Insurance number', 60, 160],
        ['A 123 456', 60, 174],
        ['Pulse 96 per minute, saturation 93 % on room air', 60, 220],
      ]);
      const { result, layout } = await bench.run(
        pdf,
        record({
          patient: text,
          born: { ...date, 'x-labels': ['born'] },
          ward: text,
          insuranceNumber: text,
          pulse: { type: 'integer' },
          saturation: { type: 'number', 'x-unit': '%' },
        }),
      );
      expect(result.record).toEqual({
        patient: 'Mara Okonkwo',
        born: '1968-11-03',
        ward: 'Internal medicine',
        insuranceNumber: 'A 123 456',
        pulse: 96,
        saturation: 93,
      });
      expect(result.values['/born']).toMatchObject({ raw: '3 November 1968', source: 'label', page: 1 });
      expect(result.values['/ward']!.box![0]).toBeCloseTo(60, 0);
      expect(layout.pages[0]!.lines.length).toBeGreaterThanOrEqual(5);
    });

    it('never takes another label, nor a number in another unit', async () => {
      const pdf = await printedPdf([
        ['Ward:', 60, 80],
        ['Bed:', 60, 96],
        ['Weight: 150 lb', 60, 140],
      ]);
      const { result } = await bench.run(
        pdf,
        record({ ward: text, bed: text, weight: { type: 'number', 'x-unit': 'kg' } }),
      );
      expect(result.record).toEqual({});
      expect(result.unverified).toMatchObject([{ field: '/weight', code: 'UNIT_DIFFERS' }]);
    });

    it('takes nothing where two places say different things', async () => {
      const pdf = await printedPdf([['Case number: 12', 60, 80]], [['Case number: 13', 60, 80]]);
      const { result } = await bench.run(pdf, record({ caseNumber: { type: 'integer' } }));
      expect(result.record).toEqual({});
      expect(result.conflicts).toMatchObject([
        { field: '/caseNumber', taken: null, candidates: [{ page: 1 }, { page: 2 }] },
      ]);
      expect(result.unverified).toMatchObject([{ code: 'SEVERAL_CANDIDATES', readings: [12, 13] }]);
    });

    it('reads a plain text, without places', async () => {
      const { result } = await bench.run(
        'Name: Ada Byron\nBorn: 10.12.1815\n',
        record({ name: text, born: date }),
      );
      expect(result.record).toEqual({ name: 'Ada Byron', born: '1815-12-10' });
      expect(result.values['/name']).toMatchObject({ page: 1, box: null, quote: 'Ada Byron' });
    });
  });

  describe('refuses', () => {
    it.each([
      ['no schema', {}, 'EXTRACTION.SCHEMA_REQUIRED'],
      ['two schemas', { ...record({ a: text }), schemaName: 'b' }, 'EXTRACTION.SCHEMA_REQUIRED'],
      [
        'a schema of lists of objects',
        record({ a: { type: 'array', items: { type: 'object' } } }),
        'EXTRACTION.SCHEMA_NOT_TAKEN',
      ],
      ['a schema that refers', record({ a: { $ref: '#/x' } }), 'EXTRACTION.SCHEMA_NOT_TAKEN'],
    ])('%s', async (_what, options, code) => {
      await expect(bench.run('Name: x', options)).rejects.toMatchObject({ code });
    });

    it('bytes that are neither a PDF nor text', async () => {
      await expect(
        bench.run(Buffer.from([0xff, 0xfe, 0x00, 0x80]), record({ a: text })),
      ).rejects.toMatchObject({
        code: 'EXTRACTION.NOT_TEXT',
      });
    });
  });

  describe('with pages that are pictures of text', () => {
    const person = { name: { ...text, title: 'Patient' }, ward: { ...text, title: 'Ward' } };

    it('reads a scanned page by recognition, with the place and the quote of each value', async () => {
      const { result } = await bench.run(await scannedPdf(), { ...record(person), sources: ['label'] });
      expect(result.record).toEqual({ name: 'Ada Byron', ward: 'North' });
      expect(result.values['/name']).toMatchObject({ source: 'label', page: 2, quote: 'Ada Byron' });
      expect(result.values['/name']!.box).toHaveLength(4);
      expect(result.warnings.map(({ code }) => code)).toEqual(['PAGE_READ_BY_OCR']);
    }, 60_000);

    it('leaves them out when asked to, and says so', async () => {
      const { result } = await bench.run(await scannedPdf(), {
        ...record(person),
        sources: ['label'],
        ocr: false,
      });
      expect(result.missing).toEqual(['/name', '/ward']);
      expect(result.warnings.map(({ code }) => code)).toEqual(['PAGE_NEEDS_OCR']);
    });

    it('reads a picture', async () => {
      const { result } = await bench.run(scannedPicture(), { ...record(person), sources: ['label'] });
      expect(result.record).toEqual({ name: 'Ada Byron', ward: 'North' });
    }, 60_000);
  });
});
