import type { Evaluation, ModelArtifact, Subgroup, TimeSplit } from './artifact.js';
import { edgesOf, referenceOf, sharesOf } from './drift.js';
import { encodeRow, fitEncoding, rounded } from './encoding.js';
import { fitLogistic } from './logistic.js';
import { calibrationOf, measuresOf, type Scored } from './metrics.js';
import { probabilityOf } from './score.js';
import type { Problem, TableHeader, TableRow } from './table.js';
import { fitTrees, type BoostingOptions } from './trees.js';

export interface TrainingOptions extends BoostingOptions {
  readonly algorithm: 'logistic' | 'trees';
  readonly l2: number;
  /** Part of the predictions that are the latest ones: they are evaluated. */
  readonly testShare: number;
  /** The first day of the evaluated predictions; in place of `testShare`. */
  readonly splitDate?: string;
  /** Columns by whose words the evaluation is given as well. */
  readonly subgroups: readonly string[];
}

/** With fewer rows a model, or what is measured of it, says nothing. */
const LEAST_TRAINING = 30;
const LEAST_TEST = 10;
const MOST_SUBGROUPS = 20;
const SUBGROUP_ROWS = 10;

type Labelled = TableRow & { readonly target: 0 | 1 };

/**
 * Learns from the rows whose target was known before a day, and evaluates predictions from that day on. The same rows and options give the
 * same model.
 * @returns what is wrong where there are too few rows, or all have the same target
 */
export function train(
  header: TableHeader,
  rows: readonly TableRow[],
  options: TrainingOptions,
  dataSha256: string,
  onProgress: (fraction: number) => void = () => undefined,
): ModelArtifact | Problem {
  const labelled = rows.filter((row): row is Labelled => row.target !== null);
  const { split, training, test } = splitByTime(labelled, options);
  const wrong =
    wrongRows(`known before ${split.date}`, training, LEAST_TRAINING) ??
    wrongRows(`predicted from ${split.date} on`, test, LEAST_TEST);
  if (wrong !== undefined) return { wrong };
  const values = training.map((row) => row.values);
  const encoding = fitEncoding(header.columns, values);
  if (encoding.length === 0)
    return { wrong: 'All training rows have the same values: there is nothing to learn from.' };
  const targets = training.map(({ target }) => target);
  const matrix = matrixOf(
    values.map((row) => encodeRow(encoding, row)),
    encoding.length,
  );
  const fit = fitted(matrix, targets, encoding, options, onProgress);
  const model = { algorithm: options.algorithm, header, encoding, ...fit };
  const scored = (part: readonly Labelled[]): (Scored & { row: Labelled })[] =>
    part.map((row) => ({ value: probabilityOf(model, row.values), target: row.target, row }));
  const known = scored(training).map(({ value }) => value);
  const edges = edgesOf(known);
  return {
    format: 'docket-model/1',
    ...model,
    reference: referenceOf(header.columns, values),
    scores: { edges, shares: sharesOf(known, { edges }).map(rounded) },
    split,
    evaluation: roundedAll(evaluationOf(scored(test), targets, options.subgroups)),
    training: { options: { ...options }, dataSha256 },
  };
}

function fitted(
  matrix: readonly Float64Array[],
  targets: readonly number[],
  encoding: ModelArtifact['encoding'],
  options: TrainingOptions,
  onProgress: (fraction: number) => void,
): Pick<ModelArtifact, 'base' | 'weights' | 'trees'> {
  if (options.algorithm === 'logistic') {
    const scaled = matrix.map((column, j) => column.map((x) => (x - encoding[j]!.mean) / encoding[j]!.scale));
    const { intercept, weights } = fitLogistic(scaled, targets, options.l2);
    return { base: rounded(intercept), weights: weights.map(rounded) };
  }
  const { base, trees } = fitTrees(matrix, targets, options, (done) => onProgress(done / options.trees));
  return {
    base: rounded(base),
    trees: trees.map(({ threshold, value, ...tree }) => ({
      ...tree,
      threshold: threshold.map(rounded),
      value: value.map(rounded),
    })),
  };
}

function splitByTime(rows: readonly Labelled[], { testShare, splitDate }: TrainingOptions) {
  const days = rows.map(({ at }) => at).sort();
  const date = splitDate ?? days[Math.floor(days.length * (1 - testShare))] ?? '9999-12-31';
  const training = rows.filter(({ endedAt }) => endedAt !== null && endedAt < date);
  const known = new Set(training);
  const test = rows.filter((row) => row.at >= date && !known.has(row));
  const leftOut = rows.length - training.length - test.length;
  const split: TimeSplit = { date, trainingRows: training.length, testRows: test.length, leftOut };
  return { split, training, test };
}

function wrongRows(which: string, rows: readonly Labelled[], least: number): string | undefined {
  if (rows.length < least) return `${rows.length} rows were ${which}: at least ${least} are needed.`;
  const positives = rows.filter(({ target }) => target === 1).length;
  if (positives > 0 && positives < rows.length) return undefined;
  return `All ${rows.length} rows ${which} have the same target: a model needs both.`;
}

function matrixOf(rows: readonly (readonly number[])[], columns: number): Float64Array[] {
  return Array.from({ length: columns }, (_, j) => Float64Array.from(rows, (row) => row[j]!));
}

function evaluationOf(
  test: readonly (Scored & { readonly row: Labelled })[],
  targets: readonly number[],
  columns: readonly string[],
): Evaluation {
  const rate = targets.reduce((sum, target) => sum + target, 0) / targets.length;
  const { brier, logLoss } = measuresOf(test.map(({ target }) => ({ value: rate, target })));
  return {
    ...measuresOf(test),
    baseRate: { rate, brier, logLoss },
    calibration: calibrationOf(test),
    subgroups: columns.flatMap((column) => subgroupsOf(test, column)),
  };
}

function subgroupsOf(test: readonly (Scored & { readonly row: Labelled })[], column: string): Subgroup[] {
  const groups = new Map<string, Scored[]>();
  for (const one of test) {
    const value = one.row.values[column];
    if (value === undefined || value === null) continue;
    const members = groups.get(String(value));
    if (members === undefined) groups.set(String(value), [one]);
    else members.push(one);
  }
  return [...groups]
    .filter(([, members]) => members.length >= SUBGROUP_ROWS)
    .sort(([a, m], [b, n]) => n.length - m.length || (a < b ? -1 : 1))
    .slice(0, MOST_SUBGROUPS)
    .map(([value, members]) => ({ column, value, ...measuresOf(members) }));
}

/** Every number of a value with twelve digits: the last ones differ between machines. */
function roundedAll<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_key, one: unknown) =>
    typeof one === 'number' ? rounded(one) : one,
  ) as T;
}
