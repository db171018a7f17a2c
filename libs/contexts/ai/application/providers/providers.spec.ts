import { systemClock } from '@docket/kernel';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { LlmProvider } from '../../domain/index.js';
import { ProviderPool } from './pool.js';
import { openSecret, seal } from './secrets.js';

type Handler = (
  path: string,
  body: Record<string, never>,
) => { status?: number; chunks: readonly string[]; hang?: boolean };

const LIMITS = { timeoutMs: 1_000, maxTries: 2, maxConcurrent: 1, maxQueued: 1, breakAfter: 3, breakMs: 200 };
const keyFor = (purpose: string) => new Uint8Array(32).fill(purpose.length);
const request = {
  messages: [{ role: 'user', content: 'hello' }] as const,
  schema: { type: 'object' },
  maxTokens: 50,
};
const never = new AbortController().signal;

describe('providers of language models', () => {
  let server: Server;
  let url: string;
  let handler: Handler;
  const seen: { path: string; body: Record<string, never>; authorization: string | undefined }[] = [];
  const closed: string[] = [];

  beforeAll(async () => {
    server = createServer((incoming, outgoing) => {
      let text = '';
      incoming.on('data', (chunk: Buffer) => (text += chunk.toString()));
      outgoing.on('close', () => closed.push(incoming.url!));
      incoming.on('end', () => {
        const body = (text === '' ? {} : JSON.parse(text)) as Record<string, never>;
        seen.push({ path: incoming.url!, body, authorization: incoming.headers.authorization });
        const { status = 200, chunks, hang = false } = handler(incoming.url!, body);
        outgoing.writeHead(status);
        for (const chunk of chunks) outgoing.write(chunk);
        if (!hang) outgoing.end();
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  beforeEach(() => {
    seen.length = 0;
    closed.length = 0;
  });

  const provider = (over: Partial<LlmProvider> = {}): LlmProvider => ({
    kind: 'openai-compatible',
    url,
    model: 'm',
    contextTokens: 4_096,
    maxAnswerTokens: 50,
    order: 1,
    enabled: true,
    temperature: 0,
    limits: LIMITS,
    ...over,
  });
  const poolOf = (providers: Readonly<Record<string, LlmProvider>>, networks = ['127.0.0.0/8']) =>
    new ProviderPool({
      store: { load: async () => ({ state: { providers }, position: 1 }) } as never,
      clock: systemClock,
      keyFor,
      networks,
      environment: { DOCKET_AI_SECRET_A: 'secret-a' },
    });
  const sse = (...events: readonly object[]) => [
    ...events.map((event) => `data: ${JSON.stringify(event)}\n\n`),
    'data: [DONE]\n\n',
  ];
  const good: Handler = (path) =>
    path === '/v1/chat/completions'
      ? {
          chunks: sse(
            { model: 'm-1', choices: [{ delta: { content: '{"a":' } }] },
            { choices: [{ delta: { content: '1}' }, finish_reason: 'stop' }] },
            { choices: [], usage: { prompt_tokens: 7, completion_tokens: 3 } },
          ),
        }
      : { status: 404, chunks: ['no'] };

  it('stream their answer, with the schema, the secret and the seed that were set', async () => {
    handler = good;
    const answered = await poolOf({ a: provider({ secretName: 'A', seed: 5 }) }).complete(
      't',
      request,
      never,
    );
    expect(answered).toMatchObject({
      ok: true,
      text: '{"a":1}',
      model: 'm-1',
      promptTokens: 7,
      completionTokens: 3,
      finished: true,
      provider: 'a',
      seed: 5,
      passedOver: [],
    });
    const asked = seen.find(({ path }) => path === '/v1/chat/completions')!;
    expect(asked.authorization).toBe('Bearer secret-a');
    expect(asked.body).toMatchObject({
      seed: 5,
      stream: true,
      max_tokens: 50,
      response_format: { type: 'json_schema', json_schema: { strict: true, schema: request.schema } },
    });
  });

  it('speak the protocol of Ollama, as it was recorded', async () => {
    // Ollama 0.6, POST /api/chat with "stream": true, and GET /api/tags.
    handler = (path) =>
      path === '/api/chat'
        ? {
            chunks: [
              '{"model":"llama3.2:1b","created_at":"2025-03-14T10:00:00Z","message":{"role":"assistant","content":"{\\"a\\""},"done":false}\n{"model":"llama3.2:1b","created_at":"2025-03-14T10:00:00Z","message":{"role":"assi',
              'stant","content":":1}"},"done":false}\n',
              '{"model":"llama3.2:1b","created_at":"2025-03-14T10:00:01Z","message":{"role":"assistant","content":""},"done_reason":"stop","done":true,"total_duration":1,"prompt_eval_count":26,"eval_count":8}\n',
            ],
          }
        : { chunks: ['{"models":[{"name":"llama3.2:1b","model":"llama3.2:1b","digest":"baf6a787fdff"}]}'] };
    const ollama = provider({ kind: 'ollama', model: 'llama3.2:1b' });
    const answered = await poolOf({ o: ollama }).complete('t', request, never);
    expect(answered).toMatchObject({
      ok: true,
      text: '{"a":1}',
      promptTokens: 26,
      completionTokens: 8,
      weightsDigest: 'baf6a787fdff',
      finished: true,
    });
    // Without the size of the context Ollama would cut a long prompt.
    expect(seen[0]!.body).toMatchObject({
      format: request.schema,
      options: { num_ctx: 4_096, num_predict: 50 },
    });
  });

  it('are asked again after a failure that passes, and not after one that stays', async () => {
    let count = 0;
    handler = (path, body) => {
      if (path !== '/v1/chat/completions') return { status: 404, chunks: [] };
      count += 1;
      return count === 1 ? { status: 503, chunks: ['loading'] } : good(path, body);
    };
    expect(await poolOf({ a: provider() }).complete('t', request, never)).toMatchObject({ ok: true });
    expect(count).toBe(2);
    handler = (path) => ({
      status: path === '/v1/chat/completions' ? 400 : 404,
      chunks: ['{"error":"wrong model"}'],
    });
    const refused = await poolOf({ a: provider() }).complete('t', request, never);
    expect(refused).toEqual({
      ok: false,
      refusals: [
        { provider: 'a', code: 'PROVIDER.REFUSED', message: 'It answered 400: {"error":"wrong model"}' },
      ],
    });
  });

  it('fall back to the next one, with the reason; a breaker opens and closes again', async () => {
    let isDown = true;
    handler = (path, body) =>
      path === '/v1/chat/completions' && isDown && (body as { readonly model?: string }).model === 'first'
        ? { status: 500, chunks: ['out of memory'] }
        : good(path, body);
    // Longer than the three requests take on a busy machine.
    const limits = { ...LIMITS, breakMs: 3_000 };
    const pool = poolOf({ a: provider({ model: 'first', limits }), b: provider({ order: 2 }) });
    const first = await pool.complete('t', request, never);
    expect(first).toMatchObject({
      ok: true,
      provider: 'b',
      passedOver: [{ provider: 'a', code: 'PROVIDER.SERVER_ERROR' }],
    });
    const second = await pool.complete('t', request, never);
    expect(second).toMatchObject({ provider: 'b', passedOver: [{ provider: 'a' }] });
    expect(pool.states().find((each) => each.provider === 'a')).toMatchObject({
      breaker: 'open',
      lastError: { code: 'PROVIDER.SERVER_ERROR' },
    });
    const third = await pool.complete('t', request, never);
    expect(third).toMatchObject({ provider: 'b', passedOver: [{ code: 'PROVIDER.BREAKER_OPEN' }] });
    isDown = false;
    await new Promise((resolve) => setTimeout(resolve, limits.breakMs + 20));
    expect(await pool.complete('t', request, never)).toMatchObject({ provider: 'a', passedOver: [] });
    expect(pool.states().find((each) => each.provider === 'a')).toMatchObject({
      breaker: 'closed',
      latencyMs: expect.any(Number),
    });
  });

  it('have a bounded queue and a time-out, and stop when they are canceled', async () => {
    handler = (path) =>
      path === '/v1/chat/completions'
        ? { chunks: sse({ choices: [] }).slice(0, 1), hang: true }
        : { status: 404, chunks: [] };
    const limits = { ...LIMITS, maxTries: 1, breakAfter: 50 };
    const pool = poolOf({ a: provider({ limits }) });
    const canceling = new AbortController();
    const canceled = pool.complete('t', request, canceling.signal);
    const waiting = pool.complete('t', request, never);
    const third = await pool.complete('t', request, never);
    expect(third).toMatchObject({ ok: false, refusals: [{ code: 'PROVIDER.BUSY' }] });
    expect(pool.states()[0]).toMatchObject({ running: 1, waiting: 1 });
    canceling.abort(new Error('the job was canceled'));
    await expect(canceled).rejects.toThrow('the job was canceled');
    expect(await waiting).toMatchObject({ ok: false, refusals: [{ code: 'PROVIDER.TIMEOUT' }] });
    expect(closed.filter((path) => path === '/v1/chat/completions').length).toBeGreaterThanOrEqual(1);
  });

  it('get nothing that is longer than their context, and nothing at an address that is not allowed', async () => {
    handler = good;
    const small = await poolOf({ a: provider({ contextTokens: 256 }) }).complete(
      't',
      { ...request, messages: [{ role: 'user', content: 'x'.repeat(900) }] },
      never,
    );
    expect(small).toMatchObject({ ok: false, refusals: [{ code: 'PROVIDER.CONTEXT_TOO_SMALL' }] });
    expect(await poolOf({ a: provider() }, []).complete('t', request, never)).toMatchObject({
      refusals: [{ code: 'PROVIDER.ADDRESS_REFUSED', message: expect.stringContaining('https://') }],
    });
    expect(seen.some(({ path }) => path === '/v1/chat/completions')).toBe(false);
  });

  it('whose stream breaks off, or holds no JSON, have not answered', async () => {
    for (const chunks of [
      ['data: {"choices":[{"delta":{"content":"x"}}]}\n\n'],
      ['data: {no\n\n'],
      sse({ error: { message: 'slot' } }),
    ]) {
      handler = (path) => (path === '/v1/chat/completions' ? { chunks } : { status: 404, chunks: [] });
      const limits = { ...LIMITS, maxTries: 1 };
      expect(await poolOf({ a: provider({ limits }) }).complete('t', request, never)).toMatchObject({
        ok: false,
      });
    }
  });

  it('have secrets that open for their own tenant and name alone', () => {
    const sealed = seal(keyFor, 't', 'a', 'the secret');
    expect(JSON.stringify(sealed)).not.toContain('the secret');
    expect(openSecret(keyFor, {}, 't', 'a', { secret: sealed })).toBe('the secret');
    for (const [tenant, name] of [
      ['other', 'a'],
      ['t', 'b'],
    ] as const) {
      expect(() => openSecret(keyFor, {}, tenant, name, { secret: sealed })).toThrow('cannot be decrypted');
    }
    expect(() => openSecret(keyFor, {}, 't', 'a', { secretName: 'NONE' })).toThrow('DOCKET_AI_SECRET_NONE');
  });
});
