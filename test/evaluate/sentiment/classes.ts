export const LABELS = ['positive', 'neutral', 'negative'] as const;
export type Label = (typeof LABELS)[number];

export interface ClassReport {
  readonly accuracy: number;
  /** The mean over the classes that the texts have. */
  readonly macroF1: number;
  readonly classes: readonly {
    readonly label: Label;
    readonly texts: number;
    readonly precision: number;
    readonly recall: number;
    readonly f1: number;
  }[];
}

/** Compares what was expected with what was said. A share of nothing counts 0. */
export function classReport(pairs: readonly (readonly [expected: Label, said: Label])[]): ClassReport {
  const classes = LABELS.map((label) => {
    const texts = pairs.filter(([expected]) => expected === label).length;
    const named = pairs.filter(([, said]) => said === label).length;
    const right = pairs.filter(([expected, said]) => expected === label && said === label).length;
    const [precision, recall] = [right / Math.max(named, 1), right / Math.max(texts, 1)];
    return { label, texts, precision, recall, f1: (2 * precision * recall) / (precision + recall || 1) };
  });
  const known = classes.filter(({ texts }) => texts > 0);
  return {
    accuracy: pairs.filter(([expected, said]) => expected === said).length / Math.max(pairs.length, 1),
    macroF1: known.reduce((sum, { f1 }) => sum + f1, 0) / Math.max(known.length, 1),
    classes,
  };
}
