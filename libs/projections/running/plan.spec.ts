import { planFor, requireSplittable } from './plan.js';
import type { GenerationRecord, ProjectionRecord } from '../records.js';
import { balances, buckets } from '../testing/index.js';

function generation(
  number: number,
  version: number,
  fields: Partial<GenerationRecord> = {},
): GenerationRecord {
  return { number, version, state: 'ready', slices: 1, automatic: true, createdAt: new Date(0), ...fields };
}

function record(active: number, ...generations: GenerationRecord[]): ProjectionRecord {
  return {
    _id: 'ledger.balances',
    active,
    previous: null,
    next: generations.length + 1,
    generations: Object.fromEntries(generations.map((each) => [each.number, each])),
    handover: null,
  };
}

const whole = { index: 0, of: 1 };

describe('what a runner does about a projection', () => {
  const name = 'ledger.balances';

  it.each([
    ['folds the active generation of its version', 1, record(1, generation(1, 1)), 'fold'],
    ['begins a build when its version is newer', 2, record(1, generation(1, 1)), 'begin-build'],
    [
      'goes on with a build of its version that runs by itself',
      2,
      record(1, generation(1, 1), generation(2, 2, { state: 'building' })),
      'build',
    ],
    [
      'leaves a build alone that an operator runs or has paused',
      2,
      record(1, generation(1, 1), generation(2, 2, { state: 'building', automatic: false })),
      'rest',
    ],
    ['rests when it is older than the active generation', 1, record(1, generation(1, 2)), 'rest'],
    [
      'does not build again what was rolled back',
      2,
      record(1, generation(1, 1), generation(2, 2, { retiredAt: new Date(0) })),
      'rest',
    ],
    [
      'does not take a look at the past for a build of its version',
      2,
      record(1, generation(1, 1), generation(2, 2, { state: 'snapshot', until: 5 })),
      'begin-build',
    ],
    [
      'stands aside for a builder that is ready to take over',
      1,
      { ...record(1, generation(1, 1)), handover: { to: 2, token: 't' } },
      'stand-aside',
    ],
  ] as const)('%s', (_sentence, version, registered, kind) => {
    expect(planFor(balances(name, version), registered, whole).kind).toBe(kind);
  });

  it('refuses another number of slices than the generation has', () => {
    expect(() => planFor(balances(name), record(1, generation(1, 1)), { index: 0, of: 4 })).toThrow(
      expect.objectContaining({ code: 'PROJECTION.SLICES_CHANGED' }),
    );
  });

  it('splits only what stays inside one aggregate', () => {
    expect(() => requireSplittable(balances())).not.toThrow();
    expect(() => requireSplittable(buckets())).toThrow(
      expect.objectContaining({ code: 'PROJECTION.NOT_SPLITTABLE' }),
    );
    expect(() => requireSplittable({ ...buckets(), keysStayInAggregate: true })).not.toThrow();
  });
});
