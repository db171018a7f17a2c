import { createCanvas } from '@napi-rs/canvas';
import { PDFDocument, StandardFonts } from 'pdf-lib';

/** Texts with their places: from the left and from the top of a page of A4, in points. */
export type Placed = readonly (readonly [text: string, left: number, top: number])[];

const HEIGHT = 842;

/** A PDF of printed text, one list for each page. */
export async function printedPdf(...pages: readonly Placed[]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  await print(document, pages);
  return document.save();
}

async function print(document: PDFDocument, pages: readonly Placed[]): Promise<void> {
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const placed of pages) {
    const page = document.addPage([595, HEIGHT]);
    for (const [text, left, top] of placed) page.drawText(text, { x: left, y: HEIGHT - top, size: 11, font });
  }
}

/** A form as a clinic has it: fields with names that tell, with names that do not, boxes, buttons and lists. */
export async function formPdf(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  await print(document, [
    [
      ['Weight (kg)', 60, 200],
      ['Notes', 60, 260],
    ],
  ]);
  const page = document.getPage(0);
  const form = document.getForm();
  const text = (name: string, value: string | undefined, top: number) => {
    const field = form.createTextField(name);
    if (value !== undefined) field.setText(value);
    field.addToPage(page, { x: 200, y: HEIGHT - top, width: 200, height: 18 });
  };
  text('patient.familyName', 'Okonkwo', 60);
  text('patient.birthDate', '03/04/1968', 90);
  text('doctor.familyName', 'Brandl', 120);
  text('Text7', '71,5 kg', 203);
  text('Text8', undefined, 263);
  const consent = form.createCheckBox('consent');
  consent.addToPage(page, { x: 200, y: HEIGHT - 300, width: 14, height: 14 });
  consent.check();
  const sex = form.createRadioGroup('sex');
  sex.addOptionToPage('f', page, { x: 200, y: HEIGHT - 330, width: 14, height: 14 });
  sex.addOptionToPage('m', page, { x: 230, y: HEIGHT - 330, width: 14, height: 14 });
  sex.select('m');
  const symptoms = form.createOptionList('symptoms');
  symptoms.setOptions(['fever', 'cough', 'pain']);
  symptoms.enableMultiselect();
  symptoms.select(['fever', 'pain']);
  symptoms.addToPage(page, { x: 200, y: HEIGHT - 420, width: 120, height: 60 });
  return document.save();
}

/**
 * A form whose boxes and buttons tell what they are for by the text beside them alone: a group named after its first button,
 * boxes of their own side by side, and printed boxes.
 */
export async function choicesPdf(chosen?: string): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  await print(document, [
    [
      ['Gender:', 60, 96],
      ['Female', 80, 120],
      ['Male', 160, 120],
      ['Ward:', 60, 160],
      ['North', 140, 160],
      ['South', 220, 160],
      ['Agree to privacy policy', 80, 200],
      ['Patient: Ada Byron', 60, 240],
      ['new here', 300, 240],
      ['Smoker: [ ] yes [x] no', 60, 280],
      ['Diet: [ ] vegan [ ] other', 60, 320],
    ],
  ]);
  const page = document.getPage(0);
  const form = document.getForm();
  const at = (left: number, top: number) => ({ x: left, y: HEIGHT - top - 1, width: 11, height: 11 });
  const gender = form.createRadioGroup('female');
  gender.addOptionToPage('1', page, at(64, 120));
  gender.addOptionToPage('2', page, at(144, 120));
  if (chosen !== undefined) gender.select(chosen);
  form.createCheckBox('Box4').addToPage(page, at(124, 160));
  const south = form.createCheckBox('Box5');
  south.addToPage(page, at(204, 160));
  south.check();
  const agree = form.createCheckBox('gdpr');
  agree.addToPage(page, at(64, 200));
  agree.check();
  form.createCheckBox('Box7').addToPage(page, at(284, 240));
  return document.save();
}

/** A page as a scanner gives it, 150 dots to the inch: a PNG. */
export function scannedPicture(): Uint8Array {
  const canvas = createCanvas(1240, 700);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, 1240, 700);
  context.fillStyle = 'black';
  context.font = '44px sans-serif';
  context.fillText('Patient: Ada Byron', 100, 200);
  context.fillText('Ward: North', 100, 330);
  return canvas.toBuffer('image/png');
}

/** A printed page, and behind it one that was scanned. */
export async function scannedPdf(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  await print(document, [[['Admission of a patient to the hospital', 60, 60]]]);
  const picture = await document.embedPng(scannedPicture());
  const page = document.addPage([595, 336]);
  page.drawImage(picture, { x: 0, y: 0, width: 595, height: 336 });
  return document.save();
}
