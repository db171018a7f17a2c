/** What somebody who opens the rows looks at first, by names of columns; what the steps have left out is not shown. */
export interface FirstLook {
  /** Columns whose values are counted, a table for each. */
  readonly counts?: readonly string[];
  /** A time, or a year: rows over time. */
  readonly overTime?: string;
  /** A number, described for each value of a column. */
  readonly spread?: { readonly of: string; readonly by: string };
  /** Time until an event, which is a column of true and false: a Kaplan–Meier curve for each group. */
  readonly survival?: { readonly time: string; readonly event: string; readonly group: string };
}
