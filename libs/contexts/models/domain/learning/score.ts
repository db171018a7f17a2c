import type { ModelArtifact } from './artifact.js';
import { encodeRow } from './encoding.js';
import { sigmoid } from './logistic.js';
import type { CellValue, CellValues } from './table.js';

/** What a value of a row adds to the log odds. */
export interface Contribution {
  readonly feature: string;
  readonly value: CellValue;
  readonly logOdds: number;
}

export interface Prediction {
  /** The probability of the target. */
  readonly value: number;
  /**
   * 95 % interval (Wilson) of the observed rate among evaluated rows with a similar value. A value outside of it says that the model is
   * not calibrated there.
   */
  readonly low: number;
  readonly high: number;
  /** Log odds of a row of which nothing is known; with all contributions it is the log odds of the value. */
  readonly base: number;
  /** The largest first. */
  readonly contributions: readonly Contribution[];
}

type Fitted = Pick<ModelArtifact, 'algorithm' | 'header' | 'encoding' | 'base' | 'weights' | 'trees'>;

/** What a model says of a row, and why. */
export function predict(model: ModelArtifact, values: CellValues): Prediction {
  const { base, byColumn } = logOddsOf(model, values);
  const contributions = model.header.columns
    .map(({ name }) => ({ feature: name, value: values[name] ?? null, logOdds: byColumn.get(name) ?? 0 }))
    .filter(({ logOdds }) => logOdds !== 0)
    .sort((a, b) => Math.abs(b.logOdds) - Math.abs(a.logOdds) || (a.feature < b.feature ? -1 : 1));
  const value = sigmoid(contributions.reduce((sum, { logOdds }) => sum + logOdds, base));
  const { calibration } = model.evaluation;
  const bin = calibration.find(({ to }) => value <= to) ?? calibration.at(-1);
  return { value, low: bin?.low ?? 0, high: bin?.high ?? 1, base, contributions };
}

/** The probability alone. */
export function probabilityOf(model: Fitted, values: CellValues): number {
  const { base, byColumn } = logOddsOf(model, values);
  let logit = base;
  for (const logOdds of byColumn.values()) logit += logOdds;
  return sigmoid(logit);
}

/** Of trees, each step of a path counts for the column that it asks (Saabas). The sum is exact for both kinds of models. */
function logOddsOf(
  { algorithm, encoding, base, weights = [], trees = [] }: Fitted,
  values: CellValues,
): { readonly base: number; readonly byColumn: ReadonlyMap<string, number> } {
  const row = encodeRow(encoding, values);
  const byColumn = new Map<string, number>();
  const add = (column: number, logOdds: number): void => {
    const { column: name } = encoding[column]!;
    byColumn.set(name, (byColumn.get(name) ?? 0) + logOdds);
  };
  if (algorithm === 'logistic') {
    for (const [j, { mean, scale }] of encoding.entries()) add(j, (weights[j]! * (row[j]! - mean)) / scale);
    return { base, byColumn };
  }
  let start = base;
  for (const tree of trees) {
    let node = 0;
    start += tree.value[0]!;
    for (let column = tree.column[0]!; column >= 0; column = tree.column[node]!) {
      const child = row[column]! <= tree.threshold[node]! ? tree.left[node]! : tree.right[node]!;
      add(column, tree.value[child]! - tree.value[node]!);
      node = child;
    }
  }
  return { base: start, byColumn };
}
