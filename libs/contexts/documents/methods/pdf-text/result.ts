/** The result of `pdf.text@2`. Its shape never changes: another shape is another version. */
export interface PdfTextResult {
  readonly metadata: PdfMetadata;
  readonly pages: readonly PdfPage[];
  readonly form: PdfForm;
  readonly attachments: readonly PdfAttachment[];
  /** The file was not to the standard and had to be corrected: what was done is in `repairs`. */
  readonly repaired: boolean;
  readonly repairs: readonly { readonly code: string; readonly message: string }[];
  readonly warnings: readonly PdfWarning[];
}

export interface PdfMetadata {
  /** Pages that were found, also those behind `maxPages`. */
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
  /** At least one signature field is signed. */
  readonly signed: boolean;
  readonly hasJavaScript: boolean;
  /** A portfolio: what it is about lies in its attachments. */
  readonly portfolio: boolean;
}

/**
 * text: the page has text that can be read. blank: it paints nothing. needs_ocr: it paints pictures, outlines or
 * characters that the file does not name, so that only optical character recognition can read it. failed: it cannot
 * be read, `reason` says why.
 */
export type PdfPageStatus = 'text' | 'blank' | 'needs_ocr' | 'failed';

/** Left, top, right, bottom in points (1/72 inch) from the top left corner of the page as it is shown. */
export type PdfBox = readonly [number, number, number, number];

export interface PdfPage {
  /** From 1. */
  readonly number: number;
  readonly status: PdfPageStatus;
  /** Why the page failed or is not whole. */
  readonly reason?: string;
  /** In points, 1/72 inch, after rotation. */
  readonly width: number;
  readonly height: number;
  /** Clockwise, as the page is shown: 0, 90, 180 or 270. */
  readonly rotation: number;
  /** Lines in reading order, separated by line feeds; without hidden text, annotations and fields. */
  readonly text: string;
  /** The same lines with their places, and the hidden ones behind. Empty where the option `lines` is off. */
  readonly lines: readonly PdfLine[];
  readonly tables: readonly PdfTable[];
  readonly annotations: readonly PdfAnnotation[];
  /** Characters whose meaning the file does not tell, or tells wrong. */
  readonly suspectCharacters: number;
  /** Pictures that the page paints. */
  readonly images: number;
}

/**
 * invisible: a copy of text that is seen, painted with nothing. scan-layer: invisible text over a picture, as text
 * recognition writes it; it counts as text of the page. layer: in a layer that is switched off. off-page: outside.
 */
export type PdfHidden = 'invisible' | 'scan-layer' | 'layer' | 'off-page';

export interface PdfLine {
  readonly text: string;
  readonly box: PdfBox;
  /** Direction of the text in degrees, clockwise; absent for 0. */
  readonly angle?: number;
  readonly hidden?: PdfHidden;
  readonly suspectCharacters?: number;
}

export interface PdfTable {
  readonly box: PdfBox;
  /** Cells by row; every row has the same number, empty where there is nothing. */
  readonly rows: readonly (readonly string[])[];
}

export interface PdfAnnotation {
  /** As the file names it: `FreeText`, `Text` (a note), `Stamp`, `Highlight`, … */
  readonly type: string;
  readonly text: string;
  readonly author: string | null;
  readonly modifiedAt: string | null;
  readonly box: PdfBox | null;
  readonly hidden: boolean;
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
   * text: the text. checkbox: whether it is on; with several boxes of one name, or a text as export value (`/Opt`), that
   * value or null. radio: the export value of the button that is on. choice: one value, or a list where several may be
   * chosen. signature and button: null. Null where nothing is chosen.
   */
  readonly value: string | boolean | readonly string[] | null;
  /** What can be chosen; absent for text, signature and button. */
  readonly options?: readonly PdfOption[];
  /** Page of the field's first appearance, from 1; null where it is on no page that was read. */
  readonly page: number | null;
  /** Where it is on that page; null where it has no place. */
  readonly box: PdfBox | null;
  readonly readOnly: boolean;
  readonly required: boolean;
  /** The value is calculated by the form. */
  readonly calculated: boolean;
  readonly multiline?: boolean;
  /** The text is written in this many combs, one character each. */
  readonly comb?: number;
  readonly maxLength?: number;
  readonly signature?: PdfSignature;
}

export interface PdfOption {
  readonly value: string;
  readonly label: string;
  /** Of a check box or a radio button: the text that is printed beside it, where there is one, and its place. */
  readonly caption?: string;
  readonly page?: number;
  readonly box?: PdfBox;
}

export interface PdfSignature {
  readonly signed: boolean;
  /** As the signature says; nothing of it is verified. */
  readonly signer: string | null;
  readonly reason: string | null;
  readonly location: string | null;
  readonly signedAt: string | null;
  /** Whether the signed bytes are the whole file but for the signature itself. */
  readonly coversWholeFile: boolean | null;
}

export interface PdfAttachment {
  readonly name: string;
  readonly description: string | null;
  /** Bytes, unpacked, where the file tells. */
  readonly size: number | null;
  readonly mediaType: string | null;
  readonly modifiedAt: string | null;
  /** The page of the annotation that it hangs on, from 1; null for attachments of the document. */
  readonly page: number | null;
}

export interface PdfWarning {
  readonly code:
    | 'PAGES_LEFT_OUT'
    | 'TEXT_CUT'
    | 'LINES_LEFT_OUT'
    | 'XFA_NOT_READ'
    | 'XFA_READ_FROM_DATA'
    | 'PAGE_UNREADABLE'
    | 'PAGE_DAMAGED'
    | 'PAGE_NEEDS_OCR'
    | 'TEXT_SUSPECT'
    | 'FIELDS_LEFT_OUT';
  readonly message: string;
}
