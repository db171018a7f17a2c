import type { FirstLook, TableColumn } from '@docket/tabular';

/** What a notebook says of the rows beside it. */
export interface NotebookFacts {
  readonly title: string;
  /** Name of the Parquet file beside it. */
  readonly file: string;
  /** SHA-256 of the file. */
  readonly sha256: string;
  /** Digest of the rows: `RowDigest` of `@docket/tabular`. */
  readonly digest: string;
  readonly rows: number;
  /** Position of the log that they hold for. */
  readonly position: number;
  /** What was asked. */
  readonly query: object;
  readonly columns: readonly TableColumn[];
  readonly look: FirstLook;
}

export interface Cell {
  /** Letters, digits and dashes, different in each cell. */
  readonly id: string;
  readonly kind: 'markdown' | 'code';
  readonly text: string;
}
