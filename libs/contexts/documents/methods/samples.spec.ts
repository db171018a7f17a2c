import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { csvProfile, csvProfileVersion1, pdfText, pdfTextVersion1 } from './index.js';
import { checkOptions } from '@docket/method-runner';
import { checkValue, findMethod } from '@docket/methods';
import { type CsvProfileResult } from './csv-profile/result.js';
import { type PdfTextResult } from './pdf-text/result.js';

const folder = pathToFileURL(`${resolve('samples')}/`);
const path = (name: string) => fileURLToPath(new URL(name, folder));

async function resultOf(reference: string, name: string): Promise<unknown> {
  const method = findMethod(reference, [pdfText, pdfTextVersion1, csvProfile, csvProfileVersion1])!;
  const checked = checkOptions(method, {});
  if (!checked.ok) throw new Error(`The defaults of ${reference} do not fit its own schema.`);
  const context = {
    options: checked.options,
    scratchDir: '',
    signal: new AbortController().signal,
    progress: () => undefined,
  };
  const { result } = await method.run({ documentPath: path(name) }, context);
  // As it is stored: what JSON does not carry is gone.
  const stored = JSON.parse(JSON.stringify(result)) as unknown;
  expect(checkValue(method.resultSchema!, stored)).toEqual([]);
  return result;
}

describe('the bundled samples', () => {
  it('are what the script beside them writes', async () => {
    const { makeSamples } = (await import(new URL('make.mjs', folder).href)) as {
      makeSamples: () => Promise<Record<string, Uint8Array>>;
    };
    for (const [name, bytes] of Object.entries(await makeSamples())) {
      expect(`${name} ${Buffer.compare(await readFile(path(name)), bytes)}`).toBe(`${name} 0`);
    }
  });

  it('give the fields of the intake form', async () => {
    const { form } = (await resultOf('pdf.text@1', 'intake-form.pdf')) as PdfTextResult;
    expect(Object.fromEntries(form.fields.map((field) => [field.name, field.value]))).toEqual({
      'patient.givenName': 'Mara',
      'patient.familyName': 'Okonkwo',
      'patient.birthDate': '1968-11-03',
      'patient.number': 'P0042817',
      'patient.sex': 'female',
      'vitals.weightKg': '71.5',
      'history.allergies': 'Penicillin',
      'contact.nextOfKin': '',
      ward: 'Internal medicine',
      'consent.treatment': true,
      'consent.research': false,
      'visit.reason': 'Shortness of breath for three days.\nNo fever.',
    });
  });

  it('give what the schemas of the results say', async () => {
    await resultOf('pdf.text@1', 'discharge-letter.pdf');
    await resultOf('pdf.text@2', 'intake-form.pdf');
    await resultOf('csv.profile@1', 'visits.csv');
  });

  it('give the text of the letter', async () => {
    const { pages } = (await resultOf('pdf.text', 'discharge-letter.pdf')) as PdfTextResult;
    expect(pages).toHaveLength(2);
    expect(pages[0]!.text).toContain('Diagnosis: community-acquired pneumonia of the right lower lobe.');
  });

  it('give the profile of the visits', async () => {
    const { rows, columns } = (await resultOf('csv.profile', 'visits.csv')) as CsvProfileResult;
    expect(rows).toBe(400);
    expect(columns.map((column) => column.type).join(' ')).toBe(
      'integer text text date datetime integer number integer text boolean text',
    );
    expect(columns.filter((column) => column.nulls > 0).map((column) => column.name)).toEqual([
      'discharged_at',
      'weight_kg',
      'systolic_mmhg',
      'note',
    ]);
  });
});
