import { breakingChanges, shapeOf } from '../openapi/released/index.js';

export const content = (schema: object) => ({ content: { 'application/json': { schema } } });
export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** A small API; `change` alters a copy of its description. */
export function changed(change: (api: ReturnType<typeof small>) => void): readonly string[] {
  const next = small();
  change(next);
  return breakingChanges(shapeOf(small()), shapeOf(next));
}

export function small() {
  const make = {
    description: 'Makes a thing.',
    parameters: [
      { name: 'limit', in: 'query', required: false, schema: { type: 'integer', minimum: 1, maximum: 100 } },
      { name: 'kind', in: 'query', required: false, schema: { type: 'string', enum: ['a', 'b'] } },
    ] as Record<string, unknown>[],
    requestBody: { required: true, ...content(ref('MakeDto')) } as Record<string, unknown> | undefined,
    responses: { 201: content(ref('ThingDto')), default: content(ref('ProblemDto')) } as Record<
      string,
      object
    >,
  };
  return {
    paths: {
      '/v1/things': {
        post: make,
        get: { responses: { 200: content({ type: 'array', items: ref('ThingDto') }) } },
      },
      '/health/live': { get: { responses: { 200: {} } } },
    } as {
      '/v1/things': { post: typeof make; get?: object };
      '/health/live'?: object;
      [path: string]: unknown;
    },
    components: {
      schemas: {
        MakeDto: {
          type: 'object',
          required: ['name'],
          properties: {
            name: { type: 'string', maxLength: 100 },
            size: { type: 'number' },
            mode: { enum: ['fast', 'slow'], type: 'string' },
            tags: { type: 'array', items: { type: 'string' } },
          } as Record<string, Record<string, unknown>>,
        },
        ThingDto: {
          type: 'object',
          required: ['id', 'size'],
          properties: {
            id: { type: 'string', description: 'Its id.' },
            size: { type: 'integer' },
            state: { type: 'string', enum: ['new', 'old'] },
            parent: { nullable: true, allOf: [ref('ThingDto')] },
          } as Record<string, Record<string, unknown>>,
        },
        ProblemDto: { type: 'object', properties: { code: { type: 'string' } } },
      },
    },
  };
}
