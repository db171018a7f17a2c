/** The method that reads the pages and the form fields of a PDF; its result is the geometry that values are found in. */
export const READER = 'pdf.text@2';
/** The method that reads pages and pictures without text of their own. */
export const RECOGNISER = 'document.ocr@1';
