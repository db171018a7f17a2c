import type { MethodContext } from '@docket/methods';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { analyse } from './analyse.js';
import type { CoxModel } from './cox.js';
import { kaplanMeier, logRank, medianOf, type CurvePoint, type LogRank } from './kaplan-meier.js';

const DIGITS = 6;
const table = (name: string): string => resolve(`libs/contexts/models/testing/${name}.csv`);

interface Result {
  readonly rows: number;
  readonly leftOut: number;
  readonly curves: readonly {
    readonly group: string;
    readonly rows: number;
    readonly events: number;
    readonly median: number | null;
    readonly points: readonly CurvePoint[];
  }[];
  readonly logRank: LogRank | null;
  readonly cox: CoxModel | null;
}

async function analysed(documentPath: string, options: object): Promise<Result> {
  const context = {
    options: { eventValue: '1', covariates: [], ...options },
    signal: new AbortController().signal,
  };
  return (await analyse({ documentPath }, context as unknown as MethodContext)).result as Result;
}

// The values of this block were computed with R's survival 3.5-3 of Debian 12, on its data sets lung and ovarian, by the commands that
// stand there. testing/*.csv are these data sets, written with write.csv(…, row.names=FALSE, na="").
describe('survival analysis agrees with R', () => {
  it('in Cox regression with ties by Efron (lung)', async () => {
    // coxph(Surv(time,status==2)~age+sex+ph.ecog, data=lung, ties="efron"): coef, sqrt(diag(vcov)), loglik, summary()$concordance
    const covariates = ['age', 'sex', 'ph.ecog'];
    const { cox, rows } = await analysed(table('lung'), {
      time: 'time',
      event: 'status',
      eventValue: '2',
      covariates,
    });
    expect([rows, cox!.rows]).toEqual([228, 227]);
    [0.01106676456007, -0.552612395703631, 0.4637284753704277].forEach((value, j) =>
      expect(cox!.coefficients[j]!.coefficient).toBeCloseTo(value, DIGITS),
    );
    [0.00926741101370053, 0.1677390537872635, 0.11357726616199662].forEach((value, j) =>
      expect(cox!.coefficients[j]!.standardError).toBeCloseTo(value, DIGITS),
    );
    expect(cox!.logLikelihood).toBeCloseTo(-729.230121374862, DIGITS);
    expect(cox!.likelihoodRatio.chiSquare).toBeCloseTo(2 * (744.48045576144 - 729.230121374862), DIGITS);
    expect(cox!.concordance).toBeCloseTo(0.6371354930004549, DIGITS);
  });

  it('in Cox regression (ovarian)', async () => {
    // coxph(Surv(futime,fustat)~age+rx, data=ovarian)
    const { cox } = await analysed(table('ovarian'), {
      time: 'futime',
      event: 'fustat',
      covariates: ['age', 'rx'],
    });
    const [age, rx] = cox!.coefficients;
    expect(age!.coefficient).toBeCloseTo(0.147326595469114, DIGITS);
    expect(rx!.coefficient).toBeCloseTo(-0.803973012665114, DIGITS);
    expect(age!.standardError).toBeCloseTo(0.0461470477408026, DIGITS);
    expect(rx!.standardError).toBeCloseTo(0.6320493718794501, DIGITS);
    expect(cox!.logLikelihood).toBeCloseTo(-27.0418988630084, DIGITS);
    expect(cox!.concordance).toBeCloseTo(0.7981651376146789, DIGITS);
    expect(age!.low).toBeLessThan(age!.hazardRatio);
    expect(age!.pValue).toBeLessThan(0.01);
  });

  it('in Kaplan–Meier curves, their intervals and medians, and the log-rank test (lung)', async () => {
    // s <- survfit(Surv(time,status==2)~1, data=lung, conf.type="log-log"); summary(s, times=c(100,300,500)): surv, lower, upper
    const all = await analysed(table('lung'), { time: 'time', event: 'status', eventValue: '2' });
    const [curve] = all.curves;
    expect([curve!.rows, curve!.events, curve!.median]).toEqual([228, 165, 310]);
    const at = (time: number) => curve!.points.findLast((point) => point.time <= time)!;
    [
      [100, 0.863968967645244, 0.812222319753539, 0.902310180515044],
      [300, 0.530608117760562, 0.460465202515717, 0.595789639415879],
      [500, 0.293269193711569, 0.226503677118074, 0.363028599684183],
    ].forEach(([time, survival, low, high]) => {
      expect(at(time!).survival).toBeCloseTo(survival!, DIGITS);
      expect(at(time!).low).toBeCloseTo(low!, DIGITS);
      expect(at(time!).high).toBeCloseTo(high!, DIGITS);
    });
    expect([all.logRank, all.cox]).toEqual([null, null]);
    // d <- survdiff(Surv(time,status==2)~sex, data=lung): d$chisq, d$pvalue; survfit(…~sex): median
    const bySex = await analysed(table('lung'), {
      time: 'time',
      event: 'status',
      eventValue: '2',
      group: 'sex',
    });
    expect(bySex.curves.map(({ rows, events, median }) => [rows, events, median])).toEqual([
      [138, 112, 270],
      [90, 53, 426],
    ]);
    expect(bySex.logRank!.chiSquare).toBeCloseTo(10.3267419548856, DIGITS);
    expect(bySex.logRank!.pValue).toBeCloseTo(0.00131116452035549, 8);
  });
});

describe('survival analysis', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docket-survival-'));
  });
  afterAll(async () => rm(folder, { recursive: true, force: true }));

  const written = async (text: string): Promise<string> => {
    const path = join(folder, 'table.csv');
    await writeFile(path, text);
    return path;
  };
  const columns = { time: 't', event: 'e' };

  it('leaves out rows without time or event, and thins long curves', async () => {
    const lines = Array.from({ length: 3_000 }, (_, n) => `${n + 1},1`);
    const { leftOut, curves } = await analysed(
      await written(`t,e\n,1\n-1,1\n5,\n${lines.join('\n')}\n`),
      columns,
    );
    expect([leftOut, curves[0]!.rows, curves[0]!.points.length]).toEqual([3, 3_000, 1_000]);
    expect([curves[0]!.points[0]!.time, curves[0]!.points.at(-1)!.time]).toEqual([1, 3_000]);
  });

  it.each([
    ['t,x\n1,1\n', {}, 'SURVIVAL.NO_COLUMN'],
    ['t,e\n', {}, 'SURVIVAL.NO_ROWS'],
    ['t,e\n1,1,1\n', {}, 'SURVIVAL.BAD_TABLE'],
    ['t,e,a\n1,1,1\n2,1,1\n', { covariates: ['a'] }, 'SURVIVAL.CANNOT_FIT'],
    ['t,e,a\n1,0,1\n2,0,2\n', { covariates: ['a'] }, 'SURVIVAL.CANNOT_FIT'],
    ['t,e,a,b\n1,1,1,2\n2,1,3,6\n3,1,2,4\n', { covariates: ['a', 'b'] }, 'SURVIVAL.CANNOT_FIT'],
    [
      `t,e,g\n${Array.from({ length: 21 }, (_, n) => `1,1,${n}`).join('\n')}\n`,
      { group: 'g' },
      'SURVIVAL.TOO_MANY_GROUPS',
    ],
  ])('of %j says what is wrong', async (text, more, code) => {
    await expect(analysed(await written(text), { ...columns, ...more })).rejects.toMatchObject({ code });
  });

  it('reaches no median where more than half are left, and tells no difference of one group', () => {
    const curve = kaplanMeier([
      { time: 1, event: true },
      { time: 2, event: false },
      { time: 3, event: false },
    ]);
    expect(medianOf(curve)).toBeNull();
    expect(logRank([[{ time: 1, event: true }]])).toBeNull();
    expect(logRank([[{ time: 1, event: false }], [{ time: 1, event: false }]])).toBeNull();
  });
});
