import { PDFDocument, StandardFonts } from 'pdf-lib';

/** A PDF of one page with a text and a form field that holds it. */
export async function pdfThatSays(text: string): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const page = pdf.addPage([595, 842]);
  page.drawText(text, { x: 50, y: 780, size: 12, font });
  const field = pdf.getForm().createTextField('note');
  field.setText(text);
  field.addToPage(page, { x: 50, y: 700, width: 300, height: 20, font });
  return await pdf.save();
}
