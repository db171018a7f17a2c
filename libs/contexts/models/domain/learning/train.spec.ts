import { canonicalJson } from '@docket/kernel';
import { madeHeader, madeRows } from '../../testing/rows.js';
import { artifactOf, type ModelArtifact } from './artifact.js';
import { driftOf, stabilityIndex } from './drift.js';
import { sigmoid } from './logistic.js';
import { predict, probabilityOf } from './score.js';
import { headerOf, rowOf, valuesOf, type TableRow } from './table.js';
import { train, type TrainingOptions } from './train.js';

const options: TrainingOptions = {
  algorithm: 'logistic',
  seed: 1,
  testShare: 0.25,
  l2: 1,
  trees: 30,
  depth: 3,
  learningRate: 0.1,
  minLeafRows: 5,
  subsample: 0.8,
  subgroups: ['site', 'nobody'],
};
const sha256 = 'c'.repeat(64);
const rows = madeRows(600);

function trained(more: Partial<TrainingOptions> = {}, given: readonly TableRow[] = rows): ModelArtifact {
  const model = train(madeHeader, given, { ...options, ...more }, sha256);
  if ('wrong' in model) throw new Error(model.wrong);
  return model;
}

describe.each(['logistic', 'trees'] as const)('a model of %s', (algorithm) => {
  const model = trained({ algorithm });

  it('beats the base rate on later rows, and is the same for the same rows and seed', () => {
    const { evaluation, split } = model;
    expect(evaluation.auc).toBeGreaterThan(0.75);
    expect(evaluation.brier).toBeLessThan(evaluation.baseRate.brier);
    expect(evaluation.logLoss).toBeLessThan(evaluation.baseRate.logLoss);
    expect(split.trainingRows + split.testRows + split.leftOut).toBe(600);
    expect(split.leftOut).toBeGreaterThan(0);
    expect(canonicalJson(trained({ algorithm }))).toBe(canonicalJson(model));
    expect(new Set(evaluation.subgroups.map(({ column }) => column))).toEqual(new Set(['site']));
  });

  it('explains each value: base and contributions add up to its log odds', () => {
    for (const { values } of rows.slice(0, 20)) {
      const { value, low, high, base, contributions } = predict(model, values);
      const sum = contributions.reduce((all, { logOdds }) => all + logOdds, base);
      expect(value).toBe(sigmoid(sum));
      expect(value).toBeCloseTo(probabilityOf(model, values), 12);
      expect(low).toBeLessThanOrEqual(high);
      expect(contributions.every(({ feature }) => feature !== 'same' && feature !== 'nothing')).toBe(true);
    }
    expect(predict(model, { size: 100, site: 'a', noise: null, blind: null }).contributions[0]).toMatchObject(
      { value: 100 },
    );
    // A word that no training row has counts for nothing.
    expect(predict(model, { size: 50, site: 'unheard' }).value).toBeGreaterThan(0);
  });

  it('is read back as it was written', () => {
    const copy = JSON.parse(canonicalJson(model)) as unknown;
    expect(artifactOf(copy)).toEqual(model);
  });

  it('tells how far other rows are from those of the training', () => {
    const values = rows.map((row) => row.values);
    const same = driftOf(
      model,
      values,
      values.map((row) => probabilityOf(model, row)),
    );
    expect(same.columns.every(({ psi }) => psi < 0.1)).toBe(true);
    const moved = values.map((row) => ({ ...row, size: 99, site: 'new' }));
    const far = driftOf(
      model,
      moved,
      moved.map((row) => probabilityOf(model, row)),
    );
    expect(
      far.columns
        .slice(0, 2)
        .map(({ column }) => column)
        .sort(),
    ).toEqual(['site', 'size']);
    expect(far.columns[0]!.psi).toBeGreaterThan(0.25);
    expect(far.scores).toBeGreaterThan(0.25);
    expect(stabilityIndex([0.5, 0.5], [0.5, 0.5])).toBe(0);
  });
});

describe('training', () => {
  it('learns nothing from what became known behind the split, and takes a day that is given', () => {
    const model = trained({ splitDate: '2013-01-01' });
    const before = rows.filter(({ endedAt }) => endedAt! < '2013-01-01');
    expect(model.split).toMatchObject({ date: '2013-01-01', trainingRows: before.length });
    const poisoned = rows.map((row) =>
      row.endedAt! < '2013-01-01' ? row : { ...row, values: { ...row.values, size: 1 } },
    );
    expect(trained({ splitDate: '2013-01-01' }, poisoned).weights).toEqual(model.weights);
  });

  it('says what is missing', () => {
    const of = (given: readonly TableRow[], more: Partial<TrainingOptions> = {}) =>
      train(madeHeader, given, { ...options, ...more }, sha256);
    expect(of([])).toEqual({ wrong: expect.stringContaining('0 rows were known before') });
    expect(of(rows, { splitDate: '2020-01-01' })).toEqual({
      wrong: expect.stringContaining('predicted from'),
    });
    const one = rows.map((row) => ({ ...row, target: 1 as const }));
    expect(of(one)).toEqual({ wrong: expect.stringContaining('have the same target') });
    const flat = rows.map((row) => ({
      ...row,
      values: { size: 1, noise: 1, site: 'a', blind: true, same: 'x', nothing: null },
    }));
    expect(of(flat)).toEqual({ wrong: expect.stringContaining('nothing to learn from') });
  });
});

describe('a stored model', () => {
  const logistic = trained();
  const trees = trained({ algorithm: 'trees' });
  const [tree] = trees.trees!;

  it.each<[string, unknown, RegExp]>([
    ['no object', [], /format/],
    ['another format', { format: 'pickle' }, /format/],
    ['a bad header', { ...logistic, header: { ...logistic.header, columns: [] } }, /header: columns/],
    ['an unknown column', { ...logistic, encoding: [{ ...logistic.encoding[0], column: 'x' }] }, /encoding/],
    ['no base', { ...logistic, base: null }, /base/],
    ['too few weights', { ...logistic, weights: [] }, /weights/],
    ['another algorithm', { ...logistic, algorithm: 'oracle' }, /algorithm/],
    ['a tree that has no end', { ...trees, trees: [{ ...tree, left: tree!.left.map(() => 0) }] }, /trees/],
    ['a tree that is none', { ...trees, trees: [1] }, /trees/],
    ['a tree with a hole', { ...trees, trees: [{ ...tree, value: [] }] }, /trees/],
    ['lists that are none', { ...trees, trees: [{ ...tree, value: 'x' }] }, /trees/],
    ['no reference', { ...logistic, reference: [{}] }, /reference/],
    ['no scores', { ...logistic, scores: {} }, /scores/],
    ['no split', { ...logistic, split: {} }, /split/],
    ['no evaluation', { ...logistic, evaluation: {} }, /evaluation/],
    ['no training', { ...logistic, training: {} }, /dataSha256/],
  ])('with %s is refused', (_what, value, wrong) => {
    expect(artifactOf(value)).toEqual({ wrong: expect.stringMatching(wrong) });
  });
});

describe('a table', () => {
  const header = { ...madeHeader, columns: madeHeader.columns.slice(0, 4) };

  it.each<[string, unknown, RegExp]>([
    ['no header', { size: 1 }, /first line/],
    ['no feature version', { ...header, featureVersion: '' }, /featureVersion/],
    ['no target', { ...header, target: 1 }, /target/],
    ['a column without type', { ...header, columns: [{ name: 'a', type: 'date' }] }, /no type/],
    ['a column twice', { ...header, columns: [header.columns[0], header.columns[0]] }, /twice/],
    ['a source of objects', { ...header, source: { a: {} } }, /source/],
  ])('with %s is refused', (_what, value, wrong) => {
    expect(headerOf(value)).toEqual({ wrong: expect.stringMatching(wrong) });
  });

  it.each<[string, unknown, RegExp]>([
    ['no object', 1, /object/],
    ['no id', { at: '2020-01-01', values: {} }, /id/],
    ['no date', { id: 'a', at: 'soon', values: {} }, /at must/],
    ['a bad end', { id: 'a', at: '2020-01-01', endedAt: 1, values: {} }, /endedAt/],
    ['another target', { id: 'a', at: '2020-01-01', target: 2, values: {} }, /target/],
    ['no values', { id: 'a', at: '2020-01-01' }, /values/],
    ['an unknown column', { id: 'a', at: '2020-01-01', values: { b: 1 } }, /no column b/],
    ['a word for a number', { id: 'a', at: '2020-01-01', values: { size: 'big' } }, /size must be a number/],
    ['a number for a flag', { id: 'a', at: '2020-01-01', values: { blind: 1 } }, /blind must be a flag/],
  ])('refuses a row with %s', (_what, value, wrong) => {
    expect(rowOf(value, header.columns)).toEqual({ wrong: expect.stringMatching(wrong) });
  });

  it('takes rows of which a part is missing', () => {
    expect(headerOf(header)).toEqual(header);
    expect(rowOf({ id: 'a', at: '2020-01-01', values: { site: 'a' } }, header.columns)).toEqual({
      id: 'a',
      at: '2020-01-01',
      endedAt: null,
      target: null,
      values: { size: null, noise: null, site: 'a', blind: null },
    });
    expect(valuesOf({ blind: false }, header.columns)).toMatchObject({ values: { blind: false } });
  });
});
