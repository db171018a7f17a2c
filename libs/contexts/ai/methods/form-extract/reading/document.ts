import type { Box } from '../result.js';

/** A line of text with its place; text that a viewer shows. */
export interface Line {
  readonly text: string;
  readonly box: Box | null;
}

export interface FormField {
  readonly name: string;
  /** What the document tells people about it. */
  readonly label: string | null;
  readonly type: 'text' | 'checkbox' | 'radio' | 'choice' | 'signature' | 'button';
  readonly value: string | boolean | readonly string[] | null;
  readonly options?: readonly FormOption[];
  readonly page: number | null;
  readonly box: Box | null;
}

export interface FormOption {
  readonly value: string;
  readonly label: string;
  /** The text that is printed beside the button, and the place of the button. */
  readonly caption?: string;
  readonly page?: number;
  readonly box?: Box;
}

export interface Table {
  readonly box: Box;
  readonly rows: readonly (readonly string[])[];
}

export interface Page {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  /** Whether its text can be read; a picture of text cannot, without optical character recognition. */
  readonly isRead: boolean;
  readonly text: string;
  readonly lines: readonly Line[];
  /** Text that somebody has put on the page, such as an answer typed over a printed line. */
  readonly notes: readonly Line[];
  readonly tables: readonly Table[];
}

/** A document as values are looked for in it. */
export interface ReadDocument {
  /** The method that has read it; null for a plain text. */
  readonly reader: string | null;
  readonly pages: readonly Page[];
  readonly fields: readonly FormField[];
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
}
