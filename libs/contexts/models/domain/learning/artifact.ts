import type { ReferenceColumn } from './drift.js';
import type { EncodedColumn } from './encoding.js';
import type { CalibrationBin, Measures } from './metrics.js';
import { headerOf, isObject, type Problem, type TableHeader } from './table.js';
import type { Tree } from './trees.js';

/** Rows that share a value of a column. */
export interface Subgroup extends Measures {
  readonly column: string;
  readonly value: string;
}

/** How a model does on rows that it has not learned from. */
export interface Evaluation extends Measures {
  /** What the rate of the training rows alone would do. */
  readonly baseRate: { readonly rate: number; readonly brier: number; readonly logLoss: number };
  readonly calibration: readonly CalibrationBin[];
  readonly subgroups: readonly Subgroup[];
}

/** How the rows were divided. */
export interface TimeSplit {
  /** Targets that were known before are learned from; predictions from this day on are evaluated. */
  readonly date: string;
  readonly trainingRows: number;
  readonly testRows: number;
  /** Predicted before, known after: neither. */
  readonly leftOut: number;
}

/** A trained model: `model.json`. Its SHA-256 is the hash of the model. */
export interface ModelArtifact {
  readonly format: 'docket-model/1';
  readonly algorithm: 'logistic' | 'trees';
  readonly header: TableHeader;
  readonly encoding: readonly EncodedColumn[];
  /** Log odds before any column counts. */
  readonly base: number;
  /** Of a linear model, for scaled columns. */
  readonly weights?: readonly number[];
  /** Of boosted trees, on columns that are not scaled. */
  readonly trees?: readonly Tree[];
  readonly reference: readonly ReferenceColumn[];
  /** Deciles of the scores of the training rows. */
  readonly scores: { readonly edges: readonly number[]; readonly shares: readonly number[] };
  readonly split: TimeSplit;
  readonly evaluation: Evaluation;
  readonly training: {
    readonly options: Readonly<Record<string, unknown>>;
    /** SHA-256 of the table. */
    readonly dataSha256: string;
  };
}

/** Most bytes of a model that is registered. */
export const MOST_MODEL_BYTES = 16 * 1024 * 1024;
const MOST_NODES = 10_000;
const MOST_TREES = 2_000;
const MOST_ENCODED = 2_500;

/** A model as a worker has stored it, or what is wrong with it. Outside methods make them too, so every number is checked. */
export function artifactOf(value: unknown): ModelArtifact | Problem {
  if (!isObject(value) || value['format'] !== 'docket-model/1') {
    return { wrong: 'it has no "format": "docket-model/1"' };
  }
  const header = headerOf(value['header']);
  if ('wrong' in header) return { wrong: `header: ${header.wrong}` };
  const artifact = value as unknown as ModelArtifact;
  const { encoding, base, reference, scores, split, evaluation, training } = artifact;
  const names = new Set(header.columns.map(({ name }) => name));
  if (!isList(encoding, MOST_ENCODED, (one) => isEncoded(one, names))) {
    return { wrong: 'encoding must name columns of the header, with kind, mean and scale' };
  }
  if (!isNumber(base)) return { wrong: 'base must be a number' };
  const wrong = wrongFit(artifact);
  if (wrong !== undefined) return { wrong };
  if (
    !isList(
      reference,
      names.size,
      (one) => isObject(one) && names.has(String(one['column'])) && areNumbers(one['shares']),
    )
  ) {
    return { wrong: 'reference must have the shares of columns' };
  }
  if (!isObject(scores) || !areNumbers(scores['edges']) || !areNumbers(scores['shares'])) {
    return { wrong: 'scores must have edges and shares' };
  }
  if (!isObject(split) || !isNumber(split['trainingRows']) || typeof split['date'] !== 'string') {
    return { wrong: 'split must have date, trainingRows, testRows and leftOut' };
  }
  if (!isEvaluation(evaluation))
    return { wrong: 'evaluation must have its measures, baseRate and calibration' };
  if (!isObject(training) || !/^[0-9a-f]{64}$/u.test(String(training['dataSha256']))) {
    return { wrong: 'training must have dataSha256' };
  }
  return { ...artifact, header };
}

function wrongFit({ algorithm, weights, trees, encoding }: ModelArtifact): string | undefined {
  if (algorithm === 'logistic') {
    const fits = areNumbers(weights) && weights.length === encoding.length;
    return fits ? undefined : 'weights must have a number for each encoded column';
  }
  if (algorithm !== 'trees') return 'algorithm must be logistic or trees';
  const fits = isList(trees, MOST_TREES, (one) => isTree(one, encoding.length));
  return fits ? undefined : 'trees must be trees over the encoded columns';
}

function isEncoded(one: unknown, names: ReadonlySet<string>): boolean {
  if (!isObject(one) || !names.has(String(one['column']))) return false;
  const { kind, fill, mean, scale } = one;
  const isKind =
    kind === 'missing' || (kind === 'value' && isNumber(fill)) || (kind === 'is' && 'word' in one);
  return isKind && isNumber(mean) && isNumber(scale) && scale > 0;
}

function isTree(one: unknown, columns: number): boolean {
  if (!isObject(one)) return false;
  const { column, threshold, left, right, value } = one;
  const lists = [column, threshold, left, right, value];
  if (!lists.every(areNumbers)) return false;
  const [at, , l, r] = lists as number[][];
  const size = at!.length;
  if (size === 0 || size > MOST_NODES || lists.some((list) => (list as number[]).length !== size))
    return false;
  // Children stand behind their parent, so that a walk ends.
  return at!.every((to, node) => {
    const isChild = (child: number): boolean => Number.isInteger(child) && child > node && child < size;
    return to < 0 || (Number.isInteger(to) && to < columns && isChild(l![node]!) && isChild(r![node]!));
  });
}

function isEvaluation(value: unknown): boolean {
  if (!isObject(value) || !isObject(value['baseRate'])) return false;
  const { rows, positives, brier, logLoss, auc, calibration, subgroups, baseRate } = value;
  const numbers = [
    rows,
    positives,
    brier,
    logLoss,
    ...(auc === null ? [] : [auc]),
    ...Object.values(baseRate),
  ];
  const isBin = (bin: unknown): boolean =>
    isObject(bin) && [bin['to'], bin['low'], bin['high'], bin['rows']].every(isNumber);
  return numbers.every(isNumber) && isList(calibration, 100, isBin) && isList(subgroups, 500, isObject);
}

function isList(value: unknown, most: number, fits: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length <= most && value.every(fits);
}

function areNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every(isNumber);
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
