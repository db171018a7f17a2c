import { classReport } from './classes.js';

describe('the report on labels', () => {
  it('has accuracy, and precision, recall and F1 of each class, as counted by hand', () => {
    const { accuracy, macroF1, classes } = classReport([
      ['positive', 'positive'],
      ['positive', 'neutral'],
      ['negative', 'negative'],
      ['negative', 'positive'],
    ]);
    expect(accuracy).toBe(0.5);
    expect(classes).toEqual([
      { label: 'positive', texts: 2, precision: 0.5, recall: 0.5, f1: 0.5 },
      { label: 'neutral', texts: 0, precision: 0, recall: 0, f1: 0 },
      { label: 'negative', texts: 2, precision: 1, recall: 0.5, f1: 2 / 3 },
    ]);
    expect(macroF1).toBeCloseTo((0.5 + 2 / 3) / 2, 10);
  });
});
