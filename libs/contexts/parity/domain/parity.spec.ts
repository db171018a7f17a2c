import { fold } from '@docket/kernel';
import { paritySample } from '../testing/index.js';
import {
  compareAnswers,
  covers,
  isAtPar,
  latencyOf,
  matches,
  noRules,
  parityEventTypes,
  parityRunDecider,
  parseRules,
  pathAt,
  runProblems,
  verdictOf,
  type Answer,
  type ParityRules,
  type ParityRun,
} from './index.js';

const now = new Date('2026-01-01T00:00:00Z');
const answer = (json: unknown, more: Partial<Answer> = {}): Answer => ({
  status: 200,
  mediaType: 'application/json',
  json,
  sha256: 'a'.repeat(64),
  bytes: 10,
  latencyMs: 5,
  ...more,
});
const rulesOf = (rules: object): ParityRules => {
  const parsed = parseRules({ format: 'docket-parity/1', ...rules });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.rules;
};
const compare = (old: unknown, next: unknown, rules: object = {}) =>
  compareAnswers(answer(old), answer(next), rulesOf(rules)).differences.map(
    ({ kind, path, old: before, new: after }) => `${kind} ${path} ${before} ${after}`,
  );

describe('two answers', () => {
  it('are the same whatever the order of their members', () => {
    expect(compare({ a: 1, b: [{ c: null }] }, { b: [{ c: null }], a: 1 })).toEqual([]);
  });

  it('differ by shape and by value, each with its place', () => {
    expect(compare({ a: 1, b: 'x', c: [1, 2], d: {} }, { a: '1', b: 'y', c: [1], e: {} })).toEqual([
      'shape /a number string',
      'value /b "x" "y"',
      'shape /c list of 2 list of 1',
      'shape /d object missing',
      'shape /e missing object',
    ]);
    expect(compare({ 'a/b': null }, { 'a/b': [] })).toEqual(['shape /a~1b null list']);
  });

  it('differ by status, media type, bytes, and by not being there', () => {
    const differences = (old: Answer, next: Answer) =>
      compareAnswers(old, next, noRules).differences.map(({ kind }) => kind);
    expect(differences(answer(1), answer(1, { status: 404, mediaType: 'text/html' }))).toEqual([
      'status',
      'media-type',
    ]);
    const bytes = (sha: string): Answer => {
      const { json: _json, ...rest } = answer(1, { sha256: sha.repeat(64) });
      return rest;
    };
    expect(differences(bytes('a'), bytes('b'))).toEqual(['body']);
    expect(differences(bytes('a'), bytes('a'))).toEqual([]);
    expect(differences(answer(1), answer(2, { failure: 'refused' }))).toEqual(['unreachable']);
    expect(differences(answer(1, { failure: 'refused' }), answer(1))).toEqual(['unreachable']);
  });

  it('are compared as the rules say', () => {
    expect(
      compare({ at: 1, x: { id: 1 } }, { at: 2, y: 2, x: { id: 2 } }, { ignore: ['/at', '/y', '/**/id'] }),
    ).toEqual([]);
    const numbers = {
      tolerance: [
        { path: '/a', absolute: 0.1 },
        { path: '/b', relative: 0.01 },
        { path: '/t', ms: 1_000 },
      ],
    };
    const [time, later] = ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.900Z'];
    expect(compare({ a: 1, b: 100, t: time }, { a: 1.1, b: 101, t: later }, numbers)).toEqual([]);
    expect(compare({ a: 1, b: 100, t: time }, { a: 1.2, b: 102, t: 'soon' }, numbers)).toHaveLength(3);
    expect(compare({ a: 'x' }, { a: 'y' }, numbers)).toHaveLength(1);
    expect(compare([1, 2, 3], [3, 1, 2], { unordered: [{ path: '' }] })).toEqual([]);
    const byId = { unordered: [{ path: '/items', key: 'id' }] };
    const items = (...all: readonly (readonly [number, string])[]) => ({
      items: all.map(([id, n]) => ({ id, n })),
    });
    expect(compare(items([1, 'a'], [2, 'b']), items([2, 'b'], [1, 'c']), byId)).toEqual([
      'value /items/id=1/n "a" "c"',
    ]);
    expect(compare(items([1, 'a']), items([2, 'a']), byId)).toEqual([
      'shape /items/id=1 1 of it 0 of it',
      'shape /items/id=2 0 of it 1 of it',
    ]);
  });

  it('are told in a bounded number of differences', () => {
    const many = Array.from({ length: 12_000 }, (_, at) => at);
    const { differences, more } = compareAnswers(answer(many), answer(many.map((n) => n + 1)), noRules);
    expect([differences.length, more]).toEqual([50, 9_950]);
    expect(differences[0]).toMatchObject({ old: '0', new: '1' });
    expect(compare('x'.repeat(500), 'y')[0]!.length).toBeLessThan(200);
    const deep = (leaf: number): unknown => {
      let value: unknown = leaf;
      for (let level = 0; level < 200; level += 1) value = [value];
      return value;
    };
    expect(compare(deep(1), deep(2))).toHaveLength(1);
  });
});

describe('rules', () => {
  it('map prefixes of paths', () => {
    const rules = rulesOf({ prefix: { recorded: '/api', new: '/v1' } });
    expect([pathAt('/api/x?y=1', rules, 'new'), pathAt('/api/x', rules, 'old')]).toEqual([
      '/v1/x?y=1',
      '/api/x',
    ]);
    expect([
      pathAt('/apix', rules, 'new'),
      pathAt('/api', rules, 'new'),
      pathAt('/api?a', rules, 'new'),
    ]).toEqual(['/apix', '/v1', '/v1?a']);
    expect(pathAt('/x', rulesOf({ prefix: { recorded: '', new: '/v1' } }), 'new')).toBe('/v1/x');
    expect(pathAt('/x', noRules, 'old')).toBe('/x');
  });

  it('name places by patterns', () => {
    expect(matches('/a/*/b', ['a', '0', 'b'])).toBe(true);
    expect(matches('/a/*', ['a'])).toBe(false);
    expect(matches('/**/id', ['a', 'b', 'id'])).toBe(true);
    expect(matches('/a~1b', ['a/b'])).toBe(true);
    expect([covers('/a', ['a', 'b']), covers('/a', ['b'])]).toEqual([true, false]);
  });

  it.each<[what: string, rules: unknown, path: string]>([
    ['no object', 1, ''],
    ['another format', { format: 'x' }, '/format'],
    ['no format', {}, '/format'],
    ['a key without a meaning', { format: 'docket-parity/1', ignored: [] }, '/ignored'],
    ['a place that is none', { format: 'docket-parity/1', ignore: ['items'] }, '/ignore/0'],
    [
      'a pointer that is none',
      { format: 'docket-parity/1', unordered: [{ path: '/a~2' }] },
      '/unordered/0/path',
    ],
  ])('are refused with %s', (_what, rules, path) => {
    const parsed = parseRules(rules);
    expect(parsed.ok ? [] : parsed.problems.map((problem) => problem.path)).toContain(path);
  });
});

describe('latencies', () => {
  it('are p50 and p95 of both, and their ratio', () => {
    const old = Array.from({ length: 100 }, (_, at) => at + 1);
    const latency = latencyOf(
      old,
      old.map((ms) => ms * 2),
      1.5,
    );
    expect(latency).toEqual({
      old: { p50Ms: 50, p95Ms: 95 },
      new: { p50Ms: 100, p95Ms: 190 },
      p50Ratio: 2,
      p95Ratio: 2,
      mostRatio: 1.5,
      slower: true,
    });
    expect(latencyOf([1], [9], 1.5).slower).toBe(false);
    expect(latencyOf(old, old, null).slower).toBe(false);
    expect(latencyOf([], [], 2)).toMatchObject({ p50Ratio: null, old: { p50Ms: null } });
  });
});

describe('a parity run', () => {
  const decide = (run: ParityRun, state = parityRunDecider.initialState) =>
    parityRunDecider.decide({ type: 'RecordParityRun', run }, state, { now });

  it('is recorded once, however often it is sent', () => {
    expect(decide(paritySample)).toMatchObject({ ok: true, events: [{ type: 'ParityRunRecorded' }] });
    const event = { type: 'ParityRunRecorded', data: paritySample, time: now.toISOString() };
    const recorded = fold(parityRunDecider, parityRunDecider.initialState, [event] as never);
    expect(decide(paritySample, recorded)).toMatchObject({ ok: true, events: [] });
    expect(fold(parityRunDecider, recorded, [{ ...event, type: 'Newer' }] as never)).toEqual(recorded);
    expect(parityEventTypes).toHaveLength(1);
  });

  it('is refused where it is none, with the place', () => {
    expect(runProblems(1)).toEqual([{ path: '/', message: 'must be object' }]);
    expect(decide({ ...paritySample, requests: -1 })).toMatchObject({
      ok: false,
      code: 'PARITY.RUN_INVALID',
    });
  });

  it('has a verdict', () => {
    expect([verdictOf(paritySample), isAtPar(paritySample)]).toEqual([
      '1 of 2 answers differ. 1 that write were not sent.',
      false,
    ]);
    const same = { ...paritySample, differing: 0, skipped: 0 };
    expect([verdictOf(same), isAtPar(same)]).toEqual(['All 1 answers are the same.', true]);
    const slow = { ...same, status: 'canceled' as const, latency: { ...same.latency, slower: true } };
    expect([verdictOf(slow), isAtPar(slow)]).toEqual([
      'Canceled before its end. All 1 answers are the same. The new backend is slower than allowed: p95 1.5 times the old one.',
      false,
    ]);
  });
});
