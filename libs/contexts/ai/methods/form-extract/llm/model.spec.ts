import { extractionBench, type ExtractionBench } from '../../testing/bench.js';
import { printedPdf } from '../../testing/pdfs.js';
import { loadPrompt, PROMPT_VERSIONS } from './prompt.js';

interface Asked {
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly schema: {
    readonly properties: {
      readonly values: {
        readonly items: { readonly properties: { readonly page: { readonly enum: readonly number[] } } };
      };
    };
  };
}

type Said = { readonly field: string; readonly value: string; readonly quote: string; readonly page: number };

const answerOf = (text: string, over: object = {}) => ({
  ok: true,
  text,
  finished: true,
  provider: 'p',
  kind: 'openai-compatible',
  model: 'm',
  weightsDigest: 'sha256:abc',
  temperature: 0,
  seed: 1,
  promptTokens: 10,
  completionTokens: 5,
  durationMs: 3,
  passedOver: [],
  ...over,
});

/** A provider that is scripted: each function answers one request, the last one all further ones. */
function scripted(script: readonly ((asked: Asked) => unknown)[], contextTokens = 4_000) {
  const asked: Asked[] = [];
  return {
    asked,
    services: {
      'ai.providers': () => [{ name: 'p', contextTokens, maxAnswerTokens: 100 }],
      'ai.tokens': (request: unknown) => ({
        counts: (request as { readonly texts: readonly string[] }).texts.map((text) => text.length),
        by: 'server',
      }),
      'ai.complete': (request: unknown) => {
        asked.push(request as Asked);
        return script[Math.min(asked.length, script.length) - 1]!(request as Asked);
      },
    },
  };
}

const values = (...said: readonly Said[]) => answerOf(JSON.stringify({ values: said }));
const schema = (properties: object) => ({ schema: { type: 'object', properties }, sources: ['llm'] });
const text = { type: 'string' };

describe('the language model as the last source', () => {
  let bench: ExtractionBench;
  beforeAll(async () => {
    bench = await extractionBench();
  });
  afterAll(() => bench.close());

  it('is believed where its quote is on the page and the value is in the quote, and nowhere else', async () => {
    const pdf = await printedPdf([
      ['The patient, Mara Okonkwo, was born on 3 November 1968', 60, 80],
      ['and weighs 71,5 kg. She came by ambulance.', 60, 96],
    ]);
    const { services } = scripted([
      () =>
        values(
          { field: '/name', value: 'Mara Okonkwo', quote: 'The patient, Mara Okonkwo, was', page: 1 },
          { field: '/born', value: '1968-11-03', quote: 'born on 3 November 1968', page: 1 },
          { field: '/weight', value: '71.5', quote: 'weighs 71,5 kg.', page: 1 },
          { field: '/doctor', value: 'Brandl', quote: 'treated by Dr Brandl', page: 1 },
          { field: '/arrived', value: '2026-01-15', quote: 'She came by ambulance', page: 1 },
          { field: '/ward', value: 'Surgery', quote: 'She came by ambulance', page: 1 },
        ),
    ]);
    const { result } = await bench.run(
      pdf,
      schema({
        name: text,
        born: { type: 'string', format: 'date' },
        weight: { type: 'number', 'x-unit': 'kg' },
        doctor: text,
        arrived: { type: 'string', format: 'date' },
        ward: text,
      }),
      services,
    );
    expect(result.record).toEqual({ name: 'Mara Okonkwo', born: '1968-11-03', weight: 71.5 });
    expect(result.values['/born']).toMatchObject({ source: 'llm', raw: '3 November 1968', page: 1 });
    expect(result.values['/weight']).toMatchObject({ raw: '71,5 kg', unit: 'kg' });
    expect(result.values['/name']!.box).toHaveLength(4);
    expect(result.unverified.map(({ field, code, said }) => [field, code, said])).toEqual([
      ['/doctor', 'QUOTE_NOT_ON_PAGE', 'Brandl'],
      ['/arrived', 'VALUE_NOT_IN_QUOTE', '2026-01-15'],
      ['/ward', 'VALUE_NOT_IN_QUOTE', 'Surgery'],
    ]);
    expect(result).toMatchObject({
      degraded: false,
      provenance: {
        prompt: { name: 'form-extract', version: 1 },
        llm: [
          {
            provider: 'p',
            model: 'm',
            weightsDigest: 'sha256:abc',
            windows: 1,
            tokenCount: 'server',
            promptTokens: 10,
          },
        ],
      },
    });
  });

  it('does not settle a date that the document leaves open', async () => {
    const { services } = scripted([
      () => values({ field: '/due', value: '2026-04-03', quote: 'by 03/04/2026', page: 1 }),
    ]);
    const { result } = await bench.run(
      'To be paid by 03/04/2026.',
      schema({ due: { type: 'string', format: 'date' } }),
      services,
    );
    expect(result.record).toEqual({});
    expect(result.unverified).toMatchObject([
      { code: 'AMBIGUOUS_DATE', readings: ['2026-04-03', '2026-03-04'] },
    ]);
  });

  it('gathers the values of a list', async () => {
    const { services } = scripted([
      () =>
        values(
          { field: '/drugs', value: 'doxycycline', quote: 'doxycycline and ibuprofen', page: 1 },
          { field: '/drugs', value: 'ibuprofen', quote: 'doxycycline and ibuprofen', page: 1 },
        ),
    ]);
    const { result } = await bench.run(
      'She takes doxycycline and ibuprofen.',
      schema({ drugs: { type: 'array', items: text } }),
      services,
    );
    expect(result.record).toEqual({ drugs: ['doxycycline', 'ibuprofen'] });
  });

  it('gets a long document in windows that leave no line out, and shows where they disagree', async () => {
    const lines = Array.from({ length: 400 }, (_, index) => `line ${index} of the report`);
    lines[20] = 'the case is 17';
    lines[380] = 'the case is 18';
    const { asked, services } = scripted(
      [
        ({ messages: [, window] }) => {
          const found = /the case is (\d+)/u.exec(window!.content);
          return values(
            ...(found === null ? [] : [{ field: '/case', value: found[1]!, quote: found[0], page: 1 }]),
          );
        },
      ],
      3_000,
    );
    const { result } = await bench.run(lines.join('\n'), schema({ case: { type: 'integer' } }), services);
    const sent = asked.map(({ messages }) => messages[1]!.content);
    expect(sent.length).toBeGreaterThan(3);
    expect(lines.filter((line) => !sent.some((window) => window.includes(line)))).toEqual([]);
    for (const { messages } of asked) {
      expect(messages.reduce((sum, { content }) => sum + content.length, 0) + 100).toBeLessThanOrEqual(3_000);
    }
    expect(result.record).toEqual({});
    expect(result.conflicts).toMatchObject([
      { field: '/case', taken: null, candidates: [{ value: 17 }, { value: 18 }] },
    ]);
    expect(result.provenance.llm[0]!.windows).toBe(sent.length);
  });

  it('gets an invalid answer back with its faults twice at most, and then it counts for nothing', async () => {
    const good = values({ field: '/a', value: 'x', quote: 'a is x', page: 1 });
    const { asked, services } = scripted([
      () => answerOf('{"values": 1}'),
      () => answerOf('no JSON'),
      () => good,
    ]);
    const { result } = await bench.run('a is x', schema({ a: text }), services);
    expect(result.record).toEqual({ a: 'x' });
    expect(result.provenance.llm).toMatchObject([{ repairs: 2, promptTokens: 30 }]);
    expect(asked[1]!.messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(asked[1]!.messages[3]!.content).toContain('/values must be array');
    expect(asked[2]!.messages[3]!.content).toContain('It is no JSON');
    const never = scripted([() => answerOf('{"val', { finished: false })]);
    const given = await bench.run('a is x', schema({ a: text }), never.services);
    expect(never.asked).toHaveLength(3);
    expect(never.asked[1]!.messages[3]!.content).toContain('cut at its length');
    expect(given.result).toMatchObject({
      record: {},
      degraded: true,
      degradedReason: expect.stringContaining('stayed invalid after 2 repairs'),
    });
  });

  it.each([
    ['no provider is configured', { 'ai.providers': () => [] }, 'No language model is configured'],
    ['the worker offers none', {}, 'No language model could be asked'],
    [
      'none answers',
      scripted([
        () => ({ ok: false, refusals: [{ provider: 'p', code: 'PROVIDER.TIMEOUT', message: 'late' }] }),
      ]).services,
      'No language model answered: p: late (PROVIDER.TIMEOUT).',
    ],
    [
      'another one answers',
      scripted([
        () =>
          answerOf('{"values": []}', {
            passedOver: [{ provider: 'q', code: 'PROVIDER.BUSY', message: 'full' }],
          }),
      ]).services,
      'p answered in the place of others: q: full (PROVIDER.BUSY).',
    ],
    ['its context is too small', scripted([], 200).services, 'give it a larger one'],
  ])('degrades by name when %s, and keeps what labels say', async (_what, services, reason) => {
    const options = { schema: { type: 'object', properties: { name: text, other: text } } };
    const { result } = await bench.run('Name: Ada', options, services);
    expect(result).toMatchObject({
      record: { name: 'Ada' },
      degraded: true,
      degradedReason: expect.stringContaining(reason),
    });
  });

  it('is not asked when nothing is missing, or when the job does not want it', async () => {
    const { asked, services } = scripted([() => values()]);
    const options = { schema: { type: 'object', properties: { name: text } } };
    expect((await bench.run('Name: Ada', options, services)).result.degraded).toBe(false);
    const without = await bench.run('Ada', { ...options, sources: ['field', 'label'] }, services);
    expect(without.result).toMatchObject({ degraded: false, missing: ['/name'] });
    expect(asked).toEqual([]);
  });

  it('has prompts that never change once they are shipped', async () => {
    const shipped = await Promise.all(
      PROMPT_VERSIONS.map(async (version) => (await loadPrompt(version)).sha256),
    );
    expect(shipped).toEqual(['7bd897f609c73c16405642383d8e02b19f8a1c658d7894a3e1712643c0396200']);
  });
});
