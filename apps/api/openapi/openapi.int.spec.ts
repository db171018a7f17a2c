import { startTestApi, type TestApi } from '../testing/test-api.js';

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly object[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
  }[];
  readonly requestBody?: { readonly content: Record<string, { schema?: Record<string, unknown> }> };
  readonly responses: Record<string, { readonly content?: Record<string, { readonly schema?: object }> }>;
}

interface Document {
  readonly servers: readonly object[];
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, { properties?: Record<string, object> }> };
}

describe('GET /openapi.json', () => {
  let test: TestApi;
  let document: Document;
  let text: string;

  beforeAll(async () => {
    test = await startTestApi();
    text = await (await fetch(new URL('/openapi.json', test.api.url))).text();
    document = JSON.parse(text) as Document;
  });
  afterAll(() => test.stop());

  const operations = (): [string, Operation][] =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]): [string, Operation] => [
        `${method.toUpperCase()} ${path}`,
        operation,
      ]),
    );
  const schemaOf = (name: string) => document.components.schemas[name]?.properties ?? {};

  it('names, sums up and groups every operation, and describes what it answers', () => {
    const wrong: string[] = [];
    for (const [route, { operationId, summary, tags, responses, parameters = [] }] of operations()) {
      if (operationId === undefined) wrong.push(`${route} has no operationId`);
      if (summary === undefined || summary === '') wrong.push(`${route} has no summary`);
      if ((tags ?? []).length === 0) wrong.push(`${route} has no tag`);
      const good = Object.entries(responses).filter(([status]) => status.startsWith('2'));
      if (good.length === 0) wrong.push(`${route} has no answer of success`);
      for (const [status, { content }] of good) {
        const described = Object.values(content ?? {}).some(({ schema }) => schema !== undefined);
        if (status !== '204' && !described) wrong.push(`${route} does not describe its answer ${status}`);
      }
      const declared = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
      const inPath = [...route.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
      if (declared.sort().join() !== inPath.sort().join()) wrong.push(`${route} has other path parameters`);
    }
    expect(wrong).toEqual([]);
    const ids = operations().map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('refers to nothing that is not there, and says where it is served and what is open to anybody', () => {
    const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(10);
    const known = new Set(Object.keys(document.components.schemas));
    expect(references.map(([, name = '']) => name).filter((name) => !known.has(name))).toEqual([]);
    expect(document.servers).toEqual([expect.objectContaining({ url: '/' })]);
    for (const [route, { security }] of operations()) {
      const path = route.split(' ')[1]!.replaceAll(/\{([^}]+)\}/g, ':$1');
      const rule = test.api.rules[`${route.split(' ')[0]} ${path}`];
      expect([route, security]).toEqual([route, rule === 'public' ? [] : [{ apiKey: [] }]]);
    }
  });

  it('lets a generated client send what the API takes', () => {
    expect(schemaOf('CompleteDto')['result']).not.toHaveProperty('type');
    expect(schemaOf('SubmitJobDto')['input']).not.toHaveProperty('type');
    const withDefault = operations().flatMap(([route, { requestBody }]) =>
      JSON.stringify(requestBody ?? {}).includes('"default"') ? [route] : [],
    );
    expect(withDefault).toEqual([]);
    expect(schemaOf('SubmitJobDto')['priority']).toMatchObject({
      description: expect.stringContaining('Default: 5.'),
    });
    expect(schemaOf('SubmitJobDto')['priority']).not.toHaveProperty('default');
    const upload = document.paths['/v1/documents']?.['post']?.requestBody?.content ?? {};
    expect(upload['application/octet-stream']?.schema).toEqual({ type: 'string', format: 'binary' });
    expect(upload['multipart/form-data']?.schema).toMatchObject({ type: 'object', required: ['file'] });
  });
});
