import type { SourceDocument } from '../mapping/values.js';

/** A document, or why one could not be read; it fails alone. */
export type SourceItem =
  | { readonly document: SourceDocument }
  | { readonly broken: { readonly sourceId: string; readonly message: string } };

/** Where an earlier run has stopped. */
export interface ReadFrom {
  /** Documents that were read. */
  readonly read: number;
  /** `keyText` of the last one. */
  readonly lastId: string | null;
}

/** The other system, as far as an import sees it. It is only ever read. */
export interface Source {
  readonly origin: 'mongodb' | 'files';
  /** For people; without names and passwords. */
  readonly shown: string;
  collections(): Promise<readonly string[]>;
  /** Documents of a collection; null where that is not known before they are read. */
  count(collection: string): Promise<number | null>;
  /** Documents in an order that is the same each time. */
  read(collection: string, from: ReadFrom, signal: AbortSignal): AsyncIterable<SourceItem>;
  close(): Promise<void>;
}
