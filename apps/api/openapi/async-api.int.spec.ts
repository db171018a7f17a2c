import { composition } from '@docket/contexts';
import { startTestApi, type TestApi } from '../testing/test-api.js';

describe('GET /asyncapi.json', () => {
  let test: TestApi;

  beforeAll(async () => {
    test = await startTestApi();
  });

  afterAll(async () => {
    await test.stop();
  });

  it('describes every version of every event to anybody, and refers to nothing that is not there', async () => {
    const answer = await fetch(new URL('/asyncapi.json', test.api.url));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('application/json'),
    ]);
    const text = await answer.text();
    const document = JSON.parse(text) as {
      asyncapi: string;
      channels: Record<string, { address: string; messages: Record<string, unknown> }>;
      components: { messages: Record<string, { payload: unknown }> };
    };
    expect(document.asyncapi).toBe('3.0.0');
    const shipped = composition.eventTypes.flatMap(({ type, version }) =>
      Array.from({ length: version }, (_, index) => `${type}.v${index + 1}`),
    );
    expect(Object.keys(document.components.messages).sort()).toEqual(shipped.sort());
    for (const { type, aggregate, schemas, version } of composition.eventTypes) {
      expect(document.channels[aggregate]?.address).toBe(`evt.{tenant}.{partition}.${aggregate}.{id}`);
      expect(document.channels[aggregate]?.messages).toHaveProperty([`${type}.v${version}`]);
      expect(document.components.messages[`${type}.v${version}`]?.payload).toEqual(
        JSON.parse(JSON.stringify(schemas[version])),
      );
    }
    for (const [, reference = ''] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const target = reference
        .split('/')
        .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], document);
      expect([reference, typeof target]).toEqual([reference, 'object']);
    }
  });
});
