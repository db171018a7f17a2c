/** Left, top, right, bottom in points (1/72 inch) from the top left corner of the page as it is shown. */
export type OcrBox = readonly [number, number, number, number];

/** The result of `document.ocr@1`. Its shape never changes: another shape is another version. */
export interface OcrResult {
  readonly mediaType: string;
  readonly languages: readonly string[];
  readonly engine: OcrEngineFacts;
  /** Pages of the document, also those that were not read. */
  readonly pageCount: number;
  readonly pages: readonly OcrPage[];
  readonly warnings: readonly OcrWarning[];
}

export interface OcrEngineFacts {
  readonly name: string;
  readonly version: string;
  /** The trained data that was used, by language. */
  readonly models: readonly { readonly language: string; readonly sha256: string }[];
}

/**
 * ocr: recognised. text: not recognised, because the file has the text; it is given from there. blank: recognised, and
 * nothing is on it. skipped: needs recognition, and was left out for a limit or by the option `pages`. failed: cannot be
 * rendered or read, `reason` says why.
 */
export type OcrPageStatus = 'ocr' | 'text' | 'blank' | 'skipped' | 'failed';

export interface OcrPage {
  /** From 1. */
  readonly number: number;
  readonly status: OcrPageStatus;
  readonly reason?: string;
  /** In points, as the page is shown. */
  readonly width: number;
  readonly height: number;
  /** Resolution of the picture that was recognised; null where none was. */
  readonly dpi: number | null;
  /** Clockwise turn in degrees that made the text upright: 0, 90, 180 or 270. */
  readonly turned: number;
  /** Slant of the lines in degrees that was straightened, clockwise positive. */
  readonly skew: number;
  /** Mean confidence of the words, 0 to 100; null where nothing was recognised. */
  readonly confidence: number | null;
  /** Lines in reading order, separated by line feeds. */
  readonly text: string;
  readonly lines: readonly OcrLine[];
}

export interface OcrLine {
  readonly text: string;
  readonly box: OcrBox;
  /** 0 to 100. */
  readonly confidence: number;
  readonly words: readonly OcrWord[];
}

export interface OcrWord {
  readonly text: string;
  readonly box: OcrBox;
  /** 0 to 100, as the engine tells. */
  readonly confidence: number;
}

export interface OcrWarning {
  readonly code:
    | 'PAGES_LEFT_OUT'
    | 'PAGE_FAILED'
    | 'RESOLUTION_REDUCED'
    | 'RESOLUTION_UNKNOWN'
    | 'CONFIDENCE_LOW'
    | 'NOTHING_TO_RECOGNISE'
    | 'SEARCHABLE_PDF_LEFT_OUT';
  readonly message: string;
}
