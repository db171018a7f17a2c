import { type PdfLine } from '../../pdf-text/result.js';

/** Most pixels of one page: A3 at 400 dots per inch. Larger pages are read in a lower resolution. */
export const MAX_PIXELS = 32_000_000;
/** Most pixels of a picture that is taken at all. */
export const MAX_SOURCE_PIXELS = 250_000_000;

/** A page as it is known before anything is recognised. */
export interface SourcePage {
  /** From 1. */
  readonly number: number;
  /** In points, as the page is shown. */
  readonly width: number;
  readonly height: number;
  readonly needsOcr: boolean;
  /** Text that the file has itself. */
  readonly text?: { readonly text: string; readonly lines: readonly PdfLine[] };
  readonly failed?: string;
}

/** A page as a picture. */
export interface Rendering {
  /** PNG, or any format that sharp knows by itself. */
  readonly image: Uint8Array;
  /** Set where the bytes are pixels alone. */
  readonly raw?: { readonly width: number; readonly height: number; readonly channels: 3 | 4 };
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  readonly warning?: 'RESOLUTION_REDUCED' | 'RESOLUTION_UNKNOWN';
  /** Points as the page is shown, to the coordinates of a PDF's page. */
  readonly toUser: (x: number, y: number) => readonly [number, number];
}

/** A document as pages that can be rendered. */
export interface PageSource {
  readonly mediaType: string;
  readonly pages: readonly SourcePage[];
  render(page: SourcePage, dpi: number): Promise<Rendering>;
  close(): Promise<void>;
}
