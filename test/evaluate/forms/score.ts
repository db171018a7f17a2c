import { accuracyOf, type Accuracy } from '@docket/contexts/ai/domain';

/** right: the labelled value. wrong: another one, or one where there is none. missing: none where there is one. absent: rightly none. */
export type Verdict = 'right' | 'wrong' | 'missing' | 'absent';

export interface Scored {
  readonly document: string;
  readonly field: string;
  readonly verdict: Verdict;
}

export interface FieldScore {
  readonly right: number;
  readonly wrong: number;
  readonly missing: number;
  readonly absent: number;
  /** Right of the values that were given. */
  readonly precision: Accuracy;
  /** Right of the values that the documents have. */
  readonly recall: Accuracy;
}

/** Compares a record with its label, field by field. */
export function score(
  document: string,
  fields: readonly string[],
  found: Readonly<Record<string, unknown>>,
  label: Readonly<Record<string, unknown>>,
): readonly Scored[] {
  return fields.map((field) => ({ document, field, verdict: verdictOf(found[field], label[field]) }));
}

function verdictOf(found: unknown, label: unknown): Verdict {
  if (found === undefined) return label === undefined ? 'absent' : 'missing';
  return JSON.stringify(found) === JSON.stringify(label) ? 'right' : 'wrong';
}

export function total(scored: readonly Scored[]): FieldScore {
  const count = (verdict: Verdict) => scored.filter((each) => each.verdict === verdict).length;
  const [right, wrong, missing, absent] = [count('right'), count('wrong'), count('missing'), count('absent')];
  const precision = accuracyOf({ judged: right + wrong, right });
  return {
    right,
    wrong,
    missing,
    absent,
    precision,
    recall: accuracyOf({ judged: right + wrong + missing, right }),
  };
}

/** Two runs on the same values: where only one of them is right, and how likely such a difference is by chance alone. */
export function compare(first: readonly Scored[], second: readonly Scored[]) {
  const isGood = ({ verdict }: Scored) => verdict === 'right' || verdict === 'absent';
  const pairs = first.map((each, index) => [isGood(each), isGood(second[index]!)] as const);
  const onlyFirst = pairs.filter(([a, b]) => a && !b).length;
  const onlySecond = pairs.filter(([a, b]) => !a && b).length;
  return { onlyFirst, onlySecond, pValue: exactTest(onlyFirst, onlySecond) };
}

/** McNemar's exact test, two-sided: the binomial distribution of the differing pairs. */
function exactTest(first: number, second: number): number {
  const pairs = first + second;
  let term = 0.5 ** pairs;
  let tail = 0;
  for (let count = 0; count <= Math.min(first, second); count += 1) {
    tail += term;
    term = (term * (pairs - count)) / (count + 1);
  }
  return Math.min(1, 2 * tail);
}
