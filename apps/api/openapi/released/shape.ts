/** A JSON Schema as far as its shape counts: without descriptions, examples and titles. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: boolean | Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** Content by media type. */
export type Content = Readonly<Record<string, Schema>>;

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: Schema;
}

/** One route with a method. */
export interface Operation {
  readonly parameters: readonly Parameter[];
  /** Undefined where the route takes no body. */
  readonly body?: { readonly required: boolean; readonly content: Content };
  /** Content by status; without content where the answer has no body. */
  readonly responses: Readonly<Record<string, Content>>;
}

/** What clients of `/v1` depend on. */
export interface ApiShape {
  /** By `GET /v1/jobs/{id}`. */
  readonly operations: Readonly<Record<string, Operation>>;
  readonly schemas: Readonly<Record<string, Schema>>;
}

const KEPT = [
  '$ref',
  'type',
  'format',
  'nullable',
  'enum',
  'pattern',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
] as const;
const METHODS = new Set(['get', 'put', 'post', 'patch', 'delete', 'head', 'options']);
const REF = '#/components/schemas/';
const RELEASED = /^\/v1\//;

type Json = Readonly<Record<string, unknown>>;

/** The shape of a description of the API (OpenAPI 3), in an order that does not depend on it. */
export function shapeOf(description: object): ApiShape {
  const { paths = {}, components = {} } = description as { paths?: Json; components?: { schemas?: Json } };
  const operations: Record<string, Operation> = {};
  for (const [path, methods] of Object.entries(paths)) {
    if (!RELEASED.test(path)) continue;
    for (const [method, operation] of Object.entries(methods as Json))
      if (METHODS.has(method)) operations[`${method.toUpperCase()} ${path}`] = operationOf(operation as Json);
  }
  const all = components.schemas ?? {};
  const used = new Set<string>();
  const collect = (value: unknown): void => {
    for (const [, name = ''] of JSON.stringify(value).matchAll(
      /"\$ref":"#\/components\/schemas\/([^"]+)"/g,
    )) {
      if (used.has(name)) continue;
      used.add(name);
      if (all[name] !== undefined) collect(schemaOf(all[name] as Json));
    }
  };
  collect(operations);
  const schemas = [...used].filter((name) => all[name] !== undefined);
  return {
    operations: sorted(operations),
    schemas: sorted(Object.fromEntries(schemas.map((name) => [name, schemaOf(all[name] as Json)]))),
  };
}

/** The name of the schema that a reference is to. */
export function referenced({ $ref }: Schema): string | undefined {
  return $ref?.startsWith(REF) === true ? $ref.slice(REF.length) : undefined;
}

function operationOf({ parameters = [], requestBody, responses = {} }: Json): Operation {
  const body = requestBody as { required?: boolean; content?: Json } | undefined;
  const given = (parameters as readonly Json[])
    .map((parameter) => ({
      name: String(parameter['name']),
      in: String(parameter['in']),
      required: parameter['required'] === true,
      schema: schemaOf((parameter['schema'] ?? {}) as Json),
    }))
    .sort((one, other) => (`${one.in} ${one.name}` < `${other.in} ${other.name}` ? -1 : 1));
  return {
    parameters: given,
    ...(body === undefined
      ? {}
      : { body: { required: body.required === true, content: contentOf(body.content ?? {}) } }),
    responses: sorted(
      Object.fromEntries(
        Object.entries(responses as Json).map(([status, answer]) => [
          status,
          contentOf(((answer as Json)['content'] ?? {}) as Json),
        ]),
      ),
    ),
  };
}

function contentOf(content: Json): Content {
  return sorted(
    Object.fromEntries(
      Object.entries(content).map(([media, value]) => [
        media,
        schemaOf(((value as Json)['schema'] ?? {}) as Json),
      ]),
    ),
  );
}

function schemaOf(schema: Json): Schema {
  const shape: Record<string, unknown> = {};
  for (const key of KEPT) if (schema[key] !== undefined) shape[key] = schema[key];
  const { properties, required, items, additionalProperties } = schema;
  if (properties !== undefined)
    shape['properties'] = sorted(
      Object.fromEntries(
        Object.entries(properties as Json).map(([name, of]) => [name, schemaOf(of as Json)]),
      ),
    );
  if (required !== undefined) shape['required'] = [...(required as readonly string[])].sort();
  if (items !== undefined) shape['items'] = schemaOf(items as Json);
  if (additionalProperties !== undefined)
    shape['additionalProperties'] =
      typeof additionalProperties === 'boolean'
        ? additionalProperties
        : schemaOf(additionalProperties as Json);
  for (const key of ['allOf', 'anyOf', 'oneOf'] as const)
    if (schema[key] !== undefined) shape[key] = (schema[key] as readonly Json[]).map(schemaOf);
  return shape;
}

function sorted<Value>(record: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)));
}
