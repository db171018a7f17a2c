/** The result of `pdf.text@1`. Its shape never changes: another shape is another version. */
export interface PdfTextResult {
  readonly metadata: PdfMetadata;
  readonly pages: readonly PdfPage[];
  readonly form: PdfForm;
  readonly warnings: readonly PdfWarning[];
}

export interface PdfMetadata {
  /** Pages of the document, also those behind `maxPages`. */
  readonly pageCount: number;
  /** Version of the PDF format, e.g. `1.7`. */
  readonly pdfVersion: string | null;
  readonly title: string | null;
  readonly author: string | null;
  readonly subject: string | null;
  readonly keywords: string | null;
  readonly creator: string | null;
  readonly producer: string | null;
  readonly language: string | null;
  /** RFC 3339; without an offset in the document, UTC is taken. */
  readonly createdAt: string | null;
  readonly modifiedAt: string | null;
  readonly encrypted: boolean;
  readonly linearized: boolean;
  readonly signed: boolean;
  readonly hasJavaScript: boolean;
}

export interface PdfPage {
  /** From 1. */
  readonly number: number;
  /** In points, 1/72 inch, after rotation. */
  readonly width: number;
  readonly height: number;
  /** Lines in reading order, separated by line feeds. */
  readonly text: string;
}

export type PdfFieldType = 'text' | 'checkbox' | 'radio' | 'choice' | 'signature' | 'button';

export interface PdfForm {
  /** `acroform`; `xfa`: fields come from an XFA form; `none`. */
  readonly kind: 'acroform' | 'xfa' | 'none';
  /** The document carries XFA, alone or beside an AcroForm. */
  readonly xfa: boolean;
  readonly fields: readonly PdfField[];
}

export interface PdfField {
  /** Full name, parents joined by dots. */
  readonly name: string;
  /** What the document tells people about the field, where it does. */
  readonly label: string | null;
  readonly type: PdfFieldType;
  /**
   * text: the text. checkbox: whether it is on; with several boxes of one name, the export value that is on.
   * radio: the export value of the button that is on. choice: one value, or a list where several may be chosen.
   * signature and button: null. Null where nothing is chosen.
   */
  readonly value: string | boolean | readonly string[] | null;
  /** What can be chosen; absent for text, signature and button. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** Page of the field's first appearance, from 1. */
  readonly page: number;
  readonly readOnly: boolean;
  readonly required: boolean;
}

export interface PdfWarning {
  readonly code: 'PAGES_LEFT_OUT' | 'TEXT_CUT' | 'XFA_NOT_READ' | 'PAGE_UNREADABLE';
  readonly message: string;
}
