import { choleskyOf, inverseWith } from './linear-algebra.js';
import { fitLogistic, sigmoid } from './logistic.js';
import { aucOf, calibrationOf, measuresOf, wilson } from './metrics.js';
import { fitTrees, leafOf } from './trees.js';

const DIGITS = 8;

/** 200 rows of three numbers that a float of 32 bits holds exactly, and a target. The script below makes the same ones. */
function rowsOf() {
  let state = 12_345n;
  const next = (): number => {
    state = (state * 1_103_515_245n + 12_345n) % 2_147_483_648n;
    return Number((state >> 8n) % 1_024n);
  };
  const columns = [0, 0, 0].map(() => new Float64Array(200));
  const targets: number[] = [];
  for (let i = 0; i < 200; i += 1) {
    const [a, b, c] = [next() / 64, next() / 64, next() / 64] as const;
    [a, b, c].forEach((value, j) => (columns[j]![i] = value));
    targets.push(a - 8 + ((b - 8) * (c - 8)) / 4 + (next() - 512) / 64 > 0 ? 1 : 0);
  }
  return { columns, targets };
}

const { columns, targets } = rowsOf();
const scaled = columns.map((column) => {
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
  const scale = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / column.length);
  return column.map((value) => (value - mean) / scale);
});
const logistic = (l2: number) => fitLogistic(scaled, targets, l2);
const boosting = { trees: 20, depth: 3, learningRate: 0.1, minLeafRows: 5, subsample: 1, seed: 0 };

// The values of this block were computed with scikit-learn 1.2.1 of Debian 12 by this script:
//   s=12345; X=[]; y=[]
//   def r(): global s; s=(s*1103515245+12345)%2147483648; return (s>>8)%1024
//   for i in range(200): a,b,c=r()/64,r()/64,r()/64; X.append([a,b,c]); y.append(int((a-8)+(b-8)*(c-8)/4+(r()-512)/64>0))
//   X=np.array(X); Z=(X-X.mean(0))/X.std(0)
//   m=LogisticRegression(C=1/l2,tol=1e-14,solver='newton-cholesky').fit(Z,y); p=m.predict_proba(Z)[:,1]
//   g=GradientBoostingClassifier(criterion='squared_error',n_estimators=20,max_depth=3,learning_rate=.1,min_samples_leaf=5,random_state=0)
//   q=g.fit(X,y).predict_proba(X)[:,1]; roc_auc_score(y,p), brier_score_loss(y,p), log_loss(y,p), and the same of q
describe('learning agrees with scikit-learn', () => {
  it('in regularised logistic regression', () => {
    expect(targets.reduce((sum, target) => sum + target, 0)).toBe(99);
    const weak = logistic(1);
    expect(weak.intercept).toBeCloseTo(-0.014767959700627217, DIGITS);
    [1.158370905269855, 0.11279617130630033, 0.07645327369048167].forEach((weight, j) =>
      expect(weak.weights[j]).toBeCloseTo(weight, DIGITS),
    );
    const strong = logistic(10);
    expect(strong.intercept).toBeCloseTo(-0.01784656033368053, DIGITS);
    [0.9107970092612893, 0.08048536943385366, 0.05746993511391216].forEach((weight, j) =>
      expect(strong.weights[j]).toBeCloseTo(weight, DIGITS),
    );
  });

  it('in AUC, Brier score and log loss', () => {
    const { intercept, weights } = logistic(10);
    const scored = targets.map((target, i) => ({
      target,
      value: sigmoid(weights.reduce((sum, weight, j) => sum + weight * scaled[j]![i]!, intercept)),
    }));
    const { auc, brier, logLoss } = measuresOf(scored);
    expect(auc).toBeCloseTo(0.7872787278727873, DIGITS);
    expect(brier).toBeCloseTo(0.19044499740017848, DIGITS);
    expect(logLoss).toBeCloseTo(0.5634206436855114, DIGITS);
    // roc_auc_score([0,0,1,1,1,0],[.1,.4,.35,.8,.4,.4]) and its like: ties count half.
    const values = [0.1, 0.4, 0.35, 0.8, 0.4, 0.4];
    const tied = [0, 0, 1, 1, 1, 0].map((target, i) => ({ target, value: values[i]! }));
    expect(aucOf(tied)).toBeCloseTo(0.6666666666666667, 12);
    expect(measuresOf(tied).brier).toBeCloseTo(0.19208333333333336, 12);
    expect(measuresOf(tied).logLoss).toBeCloseTo(0.5527113618128084, 12);
  });

  it('in gradient-boosted trees', () => {
    const told: number[] = [];
    const { base, trees } = fitTrees(columns, targets, boosting, (done) => told.push(done));
    expect(told).toHaveLength(20);
    const scored = targets.map((target, i) => {
      const logit = trees.reduce(
        (sum, tree) => sum + tree.value[leafOf(tree, (j) => columns[j]![i]!)]!,
        base,
      );
      return { target, value: sigmoid(logit) };
    });
    const first = [
      0.5583332262925736, 0.777849575697615, 0.7925644430703337, 0.7114051712155237, 0.35648390508756617,
      0.7795577506694018,
    ];
    first.forEach((value, i) => expect(scored[i]!.value).toBeCloseTo(value, DIGITS));
    const { auc, brier, logLoss } = measuresOf(scored);
    expect(logLoss).toBeCloseTo(0.4205481846194646, DIGITS);
    expect(auc).toBeCloseTo(0.9262426242624263, DIGITS);
    expect(brier).toBeCloseTo(0.13024921884242605, DIGITS);
  });
});

describe('learning', () => {
  it('draws the same rows for the same seed, and others for another one', () => {
    const drawn = (seed: number) => fitTrees(columns, targets, { ...boosting, subsample: 0.5, seed });
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
  });

  it('measures what has one target only without an AUC', () => {
    expect(aucOf([{ value: 0.5, target: 1 }])).toBeNull();
    expect(measuresOf([])).toEqual({ rows: 0, positives: 0, auc: null, brier: 0, logLoss: 0 });
    expect(measuresOf([{ value: 0, target: 1 }]).logLoss).toBeLessThan(40);
  });

  it('tells rates by score with their intervals; equal scores are in one bin', () => {
    const scored = Array.from({ length: 100 }, (_, i) => ({ value: i < 50 ? 0.2 : 0.8, target: i % 2 }));
    const bins = calibrationOf(scored);
    expect(bins).toHaveLength(2);
    expect(bins[0]).toMatchObject({ from: 0.2, to: 0.2, rows: 50, positives: 25, rate: 0.5 });
    // proportion_confint(25, 50, method='wilson') of statsmodels
    expect(bins[0]!.low).toBeCloseTo(0.36645, 4);
    expect(bins[0]!.high).toBeCloseTo(0.63355, 4);
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
    expect(calibrationOf([])).toEqual([]);
  });

  it('refuses a matrix that is not positive definite, and inverts one that is', () => {
    expect(choleskyOf([Float64Array.of(1, 2), Float64Array.of(2, 1)])).toBeUndefined();
    const inverse = inverseWith(choleskyOf([Float64Array.of(4, 2), Float64Array.of(2, 3)])!);
    [0.375, -0.25, -0.25, 0.5].forEach((value, i) =>
      expect(inverse[Math.floor(i / 2)]![i % 2]).toBeCloseTo(value, 12),
    );
  });
});
