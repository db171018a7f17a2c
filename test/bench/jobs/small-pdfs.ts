import { PDFDocument, StandardFonts } from 'pdf-lib';

const WORDS = 'patient visit dose result normal value referred clinic report table letter measure'.split(' ');

/** Small PDFs as a clinic sends them: one to three pages of text, and a form in every third. */
export async function smallPdfs(count: number): Promise<readonly Uint8Array[]> {
  return Promise.all(Array.from({ length: count }, (_, number) => smallPdf(number)));
}

async function smallPdf(number: number): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const word = (at: number): string => WORDS[(number * 7 + at * 5) % WORDS.length]!;
  for (let page = 0; page <= number % 3; page += 1) {
    const sheet = document.addPage([595, 842]);
    for (let line = 0; line < 40; line += 1) {
      const text = Array.from({ length: 10 }, (_, at) => word(page * 400 + line * 10 + at)).join(' ');
      sheet.drawText(`${number}.${page}.${line} ${text}`, { x: 50, y: 790 - line * 18, size: 10, font });
    }
  }
  if (number % 3 === 0) {
    const form = document.getForm();
    for (let field = 0; field < 8; field += 1) {
      const box = form.createTextField(`field.${field}`);
      box.setText(`${word(field)} ${number}`);
      box.addToPage(document.getPage(0), { x: 50, y: 20 + field * 4, width: 200, height: 14 });
    }
  }
  return document.save();
}
