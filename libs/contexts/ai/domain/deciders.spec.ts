import { fold, type Decider, type DomainEvent } from '@docket/kernel';
import {
  accuracyOf,
  extractionDecider,
  inOrder,
  isRight,
  llmProvidersDecider,
  recordSchemaDecider,
  verdictOf,
  type ExtractionRecorded,
  type LlmProvider,
} from './index.js';

const now = new Date('2026-11-28T10:00:00Z');
const reason = 'because';

function after<State, Command, Event extends DomainEvent>(
  decider: Decider<State, Command, Event>,
  ...commands: readonly Command[]
): State {
  return commands.reduce((state, command) => {
    const decision = decider.decide(command, state, { now });
    if (!decision.ok) throw new Error(decision.code);
    return fold(
      decider,
      state,
      decision.events.map((event) => ({ ...event, time: now.toISOString() })),
    );
  }, decider.initialState);
}

describe('a schema of records', () => {
  const publish = (sha: string) =>
    ({ type: 'PublishRecordSchema', schema: { type: 'object' }, sha256: sha.repeat(64), reason }) as const;

  it('gets a new version when it changes, and none when it is the same', () => {
    const state = after(recordSchemaDecider, publish('a'), publish('a'), publish('b'), publish('a'));
    expect(state.versions.map(({ version, sha256 }) => [version, sha256[0]])).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'a'],
    ]);
    expect(state.versions[0]!.publishedAt).toBe(now.toISOString());
  });

  it('has a bounded number of versions, and keeps its state at an event of a newer version', () => {
    const one = after(recordSchemaDecider, publish('a')).versions[0]!;
    const full = { versions: Array.from({ length: 200 }, () => one) };
    expect(recordSchemaDecider.decide(publish('b'), full, { now })).toMatchObject({
      code: 'SCHEMA.TOO_MANY_VERSIONS',
    });
    expect(recordSchemaDecider.evolve(full, { type: 'SchemaPraised', data: {}, time: '' } as never)).toBe(
      full,
    );
  });
});

describe('the providers of a tenant', () => {
  const provider: LlmProvider = {
    kind: 'openai-compatible',
    url: 'http://127.0.0.1:8080',
    model: 'm',
    contextTokens: 4_096,
    maxAnswerTokens: 512,
    order: 10,
    enabled: true,
    temperature: 0,
    limits: { timeoutMs: 1_000, maxTries: 2, maxConcurrent: 2, maxQueued: 4, breakAfter: 3, breakMs: 100 },
  };
  const secret = { iv: 'a', data: 'b', tag: 'c' };
  const configure = (name: string, over: object = {}) =>
    ({ type: 'ConfigureLlmProvider', name, provider: { ...provider, ...over }, reason }) as const;

  it('are asked in their order; a disabled one is not', () => {
    const state = after(
      llmProvidersDecider,
      configure('c'),
      configure('b'),
      configure('a', { order: 20 }),
      configure('off', { enabled: false }),
    );
    expect(inOrder(state).map(([name]) => name)).toEqual(['b', 'c', 'a']);
  });

  it('keep a secret with its address, and nothing changes when nothing is changed', () => {
    const state = after(llmProvidersDecider, configure('a', { secret }));
    const same = { ...configure('a'), provider: { ...provider, keepSecret: true } };
    expect(llmProvidersDecider.decide(same, state, { now })).toEqual({ ok: true, events: [] });
    const moved = { ...same, provider: { ...same.provider, url: 'https://elsewhere.example' } };
    expect(llmProvidersDecider.decide(moved, state, { now })).toMatchObject({
      code: 'PROVIDER.SECRET_REQUIRED',
    });
    expect(
      after(llmProvidersDecider, configure('a', { secret }), configure('a')).providers['a']!.secret,
    ).toBeUndefined();
  });

  it('are removed, and are no more than 16', () => {
    const remove = { type: 'RemoveLlmProvider', name: 'a', reason } as const;
    expect(after(llmProvidersDecider, configure('a'), configure('b'), remove).providers).toEqual({
      b: provider,
    });
    expect(llmProvidersDecider.decide(remove, { providers: {} }, { now })).toMatchObject({
      code: 'PROVIDER.NOT_FOUND',
    });
    const full = { providers: Object.fromEntries(Array.from({ length: 16 }, (_, n) => [`p${n}`, provider])) };
    expect(llmProvidersDecider.decide(configure('x'), full, { now })).toMatchObject({
      code: 'PROVIDER.TOO_MANY',
    });
    expect(llmProvidersDecider.decide(configure('p1', { order: 1 }), full, { now })).toMatchObject({
      ok: true,
    });
    expect(llmProvidersDecider.evolve(full, { type: 'Other', data: {}, time: '' } as never)).toBe(full);
  });
});

describe('an extraction', () => {
  const extraction = (sha: string): ExtractionRecorded['data'] => ({
    method: 'form.extract@1',
    resultSha256: sha.repeat(64),
    schemaName: null,
    schemaVersion: null,
    schemaSha256: 'c'.repeat(64),
    prompt: null,
    llm: [],
    degraded: false,
    degradedReason: null,
    valid: true,
    fields: [{ field: '/a', source: 'field', unverified: false }],
  });
  const record = (sha: string) => ({ type: 'RecordExtraction', extraction: extraction(sha) }) as const;
  const correct = (
    ...corrections: { field: string; value: string | null; verdict: 'changed' | 'confirmed' }[]
  ) => ({ type: 'CorrectExtraction', corrections, reason }) as const;

  it('keeps what a person said when a later run is recorded', () => {
    const state = after(
      extractionDecider,
      record('a'),
      correct({ field: '/a', value: 'right', verdict: 'changed' }),
      record('b'),
      record('b'),
    );
    expect(state.recorded!.resultSha256[0]).toBe('b');
    expect(state.corrections['/a']).toEqual({
      field: '/a',
      value: 'right',
      verdict: 'changed',
      reason,
      at: now.toISOString(),
    });
  });

  it('writes nothing for what was said before, and refuses a field twice', () => {
    const said = correct({ field: '/a', value: 'x', verdict: 'changed' });
    const state = after(extractionDecider, said);
    expect(extractionDecider.decide(said, state, { now })).toEqual({ ok: true, events: [] });
    const twice = correct(
      { field: '/a', value: 'x', verdict: 'changed' },
      { field: '/a', value: 'y', verdict: 'changed' },
    );
    expect(extractionDecider.decide(twice, state, { now })).toMatchObject({ code: 'EXTRACTION.FIELD_TWICE' });
    expect(extractionDecider.evolve(state, { type: 'Other', data: {}, time: '' } as never)).toBe(state);
  });

  it.each([
    ['x', 'x', 'confirmed'],
    ['x', 'y', 'changed'],
    [undefined, 'x', 'added'],
    ['x', null, 'removed'],
    [undefined, null, 'confirmed'],
    [['a'], ['a'], 'confirmed'],
  ])('where the machine said %j and a person %j is %s', (machine, person, verdict) => {
    expect(verdictOf(machine, person)).toBe(verdict);
    expect(isRight(verdictOf(machine, person))).toBe(verdict === 'confirmed');
  });
});

describe('accuracy', () => {
  it('has the Wilson interval of the literature, and none without judgements', () => {
    // Newcombe 1998, Statistics in Medicine 17, table I: 81 of 263, method 3.
    const { low, high } = accuracyOf({ judged: 263, right: 81 });
    expect([low!.toFixed(4), high!.toFixed(4)]).toEqual(['0.2553', '0.3662']);
    expect(accuracyOf({ judged: 10, right: 10 }).high).toBeCloseTo(1, 12);
    expect(accuracyOf({ judged: 20, right: 0 })).toMatchObject({ accuracy: 0, low: 0 });
    expect(accuracyOf({ judged: 0, right: 0 })).toMatchObject({ accuracy: null, low: null, high: null });
  });
});
