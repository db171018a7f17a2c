/** How a column of a group is made of the rows in it: exactly one member. Null cells are left out; `count` counts rows. */
export interface Aggregate {
  readonly count?: true;
  readonly sum?: string;
  readonly mean?: string;
  readonly min?: string;
  readonly max?: string;
  readonly distinct?: string;
}

/**
 * One transformation of a table; exactly one member is set. Expressions are CEL (https://cel.dev) over the columns by their
 * names; where a column that it reads is null, the value is null, and a filter leaves the row out.
 */
export interface Step {
  /** Keeps the rows for which it is true. */
  readonly filter?: string;
  /** New columns by name, each of an expression. */
  readonly derive?: Readonly<Record<string, string>>;
  /** What stands in place of null, by column. */
  readonly fill?: Readonly<Record<string, string | number | boolean>>;
  /** Keeps these columns, in this order. */
  readonly select?: readonly string[];
  /** New names by column. */
  readonly rename?: Readonly<Record<string, string>>;
  /** Null comes last; rows that are equal keep their order. */
  readonly sort?: readonly { readonly by: string; readonly descending?: boolean }[];
  /** One row for each combination of `by`, in the order of their first row; without `by`, one row. */
  readonly group?: { readonly by: readonly string[]; readonly columns: Readonly<Record<string, Aggregate>> };
  /** Keeps the first rows. */
  readonly limit?: number;
}

/** What is wrong with a step, and where: a JSON pointer into the steps. */
export interface StepProblem {
  readonly path: string;
  readonly message: string;
}

/** Most groups that one `group` step may make. */
export const MOST_GROUPS = 100_000;
