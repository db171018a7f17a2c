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
  /** One row for each combination of `by`, and in it a column for each value of another column. */
  readonly pivot?: Pivot;
  /** Keeps the first rows. */
  readonly limit?: number;
}

/**
 * Values of a column become columns. They are named, not found in the rows: so the columns of the result, their order and
 * their types are known before a row is read, and are the same for every report.
 */
export interface Pivot {
  readonly by: readonly string[];
  readonly column: string;
  /** A column for each, in this order, named like the value. */
  readonly values: readonly (string | number | boolean)[];
  /** The column for all other values, null among them; without it a row with one of them is an error. */
  readonly rest?: string;
  readonly cell: Aggregate;
}

/** What is wrong with a step, and where: a JSON pointer into the steps. */
export interface StepProblem {
  readonly path: string;
  readonly message: string;
}

/** Most groups that one `group` step may make. */
export const MOST_GROUPS = 100_000;
/** Most values of one `pivot` step. */
export const MOST_PIVOT_VALUES = 50;
/** Most cells that one `pivot` step may fill. */
export const MOST_PIVOT_CELLS = 1_000_000;
