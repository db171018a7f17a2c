import { changed, content, ref, type small } from '../../testing/small-api.js';

describe('a breaking change of the API', () => {
  const dto = 'POST /v1/things body';
  const thing = 'POST /v1/things answer 201';

  it.each<[what: string, change: (api: ReturnType<typeof small>) => void, line: string]>([
    [
      'a removed route',
      (api) => delete (api.paths as Record<string, unknown>)['/v1/things'],
      'POST /v1/things: the route is gone',
    ],
    ['a removed method', (api) => delete api.paths['/v1/things'].get, 'GET /v1/things: the route is gone'],
    [
      'a removed parameter',
      (api) => api.paths['/v1/things'].post.parameters.pop(),
      'POST /v1/things query kind: the parameter is gone',
    ],
    [
      'a parameter that becomes required',
      (api) => {
        api.paths['/v1/things'].post.parameters[0]!['required'] = true;
      },
      'POST /v1/things query limit: the parameter is required now',
    ],
    [
      'a new required parameter',
      (api) =>
        api.paths['/v1/things'].post.parameters.push({ name: 'x', in: 'header', required: true, schema: {} }),
      'POST /v1/things header x: the parameter is new and required',
    ],
    [
      'a removed value of a parameter',
      (api) => {
        api.paths['/v1/things'].post.parameters[1]!['schema'] = { type: 'string', enum: ['a'] };
      },
      'POST /v1/things query kind: the value "b" is gone',
    ],
    [
      'a narrower bound of a parameter',
      (api) => {
        api.paths['/v1/things'].post.parameters[0]!['schema'] = { type: 'integer', minimum: 1, maximum: 50 };
      },
      'POST /v1/things query limit: maximum is 50 now',
    ],
    [
      'a removed body',
      (api) => {
        api.paths['/v1/things'].post.requestBody = undefined;
      },
      `${dto}: the body is gone`,
    ],
    [
      'a removed media type',
      (api) => {
        api.paths['/v1/things'].post.requestBody = {
          required: true,
          content: { 'text/csv': { schema: {} } },
        };
      },
      `${dto}: the media type application/json is gone`,
    ],
    [
      'a new required field',
      (api) => {
        api.components.schemas.MakeDto.required.push('colour');
        api.components.schemas.MakeDto.properties['colour'] = { type: 'string' };
      },
      `${dto}.colour: the field is new and required`,
    ],
    [
      'a field of a request that becomes required',
      (api) => api.components.schemas.MakeDto.required.push('size'),
      `${dto}.size: the field is required now`,
    ],
    [
      'a removed field of a request',
      (api) => delete api.components.schemas.MakeDto.properties['tags'],
      `${dto}.tags: the field is gone`,
    ],
    [
      'a narrowed type of a request',
      (api) => {
        api.components.schemas.MakeDto.properties['size'] = { type: 'integer' };
      },
      `${dto}.size: number is not taken any more`,
    ],
    [
      'a changed type in a list',
      (api) => {
        api.components.schemas.MakeDto.properties['tags'] = { type: 'array', items: { type: 'integer' } };
      },
      `${dto}.tags[]: string is not taken any more`,
    ],
    [
      'a removed value of a request',
      (api) => {
        api.components.schemas.MakeDto.properties['mode'] = { type: 'string', enum: ['fast'] };
      },
      `${dto}.mode: the value "slow" is gone`,
    ],
    [
      'a shorter text',
      (api) => {
        api.components.schemas.MakeDto.properties['name'] = { type: 'string', maxLength: 10 };
      },
      `${dto}.name: maxLength is 10 now`,
    ],
    [
      'a pattern',
      (api) => {
        api.components.schemas.MakeDto.properties['name'] = { type: 'string', maxLength: 100, pattern: '^a' };
      },
      `${dto}.name: the pattern is ^a now`,
    ],
    [
      'a refusal of other fields',
      (api) => {
        (api.components.schemas.MakeDto as Record<string, unknown>)['additionalProperties'] = false;
      },
      `${dto}: fields that are not named are refused now`,
    ],
    [
      'a removed field of an answer',
      (api) => delete api.components.schemas.ThingDto.properties['state'],
      `${thing}.state: the field is gone`,
    ],
    [
      'a field of an answer that can be left out',
      (api) => api.components.schemas.ThingDto.required.pop(),
      `${thing}.size: the field can be left out now`,
    ],
    [
      'a widened type of an answer',
      (api) => {
        api.components.schemas.ThingDto.properties['size'] = { type: 'number' };
      },
      `${thing}.size: it can be number now`,
    ],
    [
      'a field of an answer that can be null',
      (api) => {
        api.components.schemas.ThingDto.properties['id'] = { type: 'string', nullable: true };
      },
      `${thing}.id: it can be null now`,
    ],
    [
      'a changed status',
      (api) => {
        const { 201: made, ...rest } = api.paths['/v1/things'].post.responses as Record<number, object>;
        api.paths['/v1/things'].post.responses = { ...rest, 202: made! };
      },
      'POST /v1/things: the status 201 is gone',
    ],
    [
      'another status of success',
      (api) => {
        api.paths['/v1/things'].post.responses['204'] = {};
      },
      'POST /v1/things: the status 204 of success is new',
    ],
  ])('is %s, named with its place', (_, change, line) => {
    expect(changed(change)).toContain(line);
  });

  it.each<[what: string, change: (api: ReturnType<typeof small>) => void]>([
    ['nothing', () => undefined],
    [
      'a new route',
      (api) => {
        api.paths['/v1/others'] = { get: { responses: { 200: {} } } };
      },
    ],
    ['a removed route beside /v1', (api) => delete api.paths['/health/live']],
    [
      'an optional field of a request',
      (api) => {
        api.components.schemas.MakeDto.properties['more'] = { type: 'string' };
      },
    ],
    [
      'a wider type of a request',
      (api) => {
        api.components.schemas.MakeDto.properties['size'] = { type: ['number', 'null'] };
      },
    ],
    [
      'another value of a request',
      (api) => {
        api.components.schemas.MakeDto.properties['mode'] = {
          type: 'string',
          enum: ['fast', 'slow', 'medium'],
        };
      },
    ],
    [
      'a field of an answer',
      (api) => {
        api.components.schemas.ThingDto.properties['more'] = { type: 'string' };
      },
    ],
    [
      'another value of an answer',
      (api) => {
        api.components.schemas.ThingDto.properties['state'] = {
          type: 'string',
          enum: ['new', 'old', 'gone'],
        };
      },
    ],
    [
      'another text',
      (api) => {
        api.components.schemas.ThingDto.properties['id'] = { type: 'string', description: 'The id.' };
      },
    ],
    [
      'another name of a schema',
      (api) => {
        const schemas = api.components.schemas as Record<string, unknown>;
        schemas['NewThingDto'] = schemas['MakeDto'];
        api.paths['/v1/things'].post.requestBody = { required: true, ...content(ref('NewThingDto')) };
      },
    ],
    [
      'another status of a problem',
      (api) => {
        api.paths['/v1/things'].post.responses['409'] = {};
      },
    ],
  ])('is not %s', (_, change) => {
    expect(changed(change)).toEqual([]);
  });
});
