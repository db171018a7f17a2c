/** The method that reads the pages and the form fields of a document. */
export const READER = 'pdf.text@2';
