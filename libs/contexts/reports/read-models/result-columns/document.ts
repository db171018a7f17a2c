/** Most figures of one method that get a column of their own; what is beyond goes into `summary.other`. */
export const KEPT_COLUMNS = 200;

/** The names of all figures that results of a method ever had, so that a table knows its columns before its rows. */
export interface ResultColumnsDocument {
  readonly tenant: string;
  readonly method: string;
  /** In the order of their first appearance, at most `KEPT_COLUMNS`; `since` is the position of that. */
  readonly figures: readonly { readonly name: string; readonly since: number }[];
}
