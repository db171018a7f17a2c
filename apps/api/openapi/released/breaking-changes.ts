import { canonicalJson } from '@docket/kernel';
import { type ApiShape, type Content, type Operation, referenced, type Schema } from './shape.js';

/** Who sends a value: what narrows is breaking where a client sends it, what widens where it reads it. */
type Direction = 'request' | 'response';

/**
 * What of a released API clients can no longer rely on, each as a sentence that begins with its place; empty when every
 * client of the released one works with the current one. Additions are no breaking changes, as clients leave out what they
 * do not know: fields and media types of answers, values of an enum in answers, optional fields of requests, routes.
 */
export function breakingChanges(released: ApiShape, current: ApiShape): readonly string[] {
  const found = new Set<string>();
  for (const [route, before] of Object.entries(released.operations)) {
    const after = current.operations[route];
    if (after === undefined) {
      found.add(`${route}: the route is gone`);
      continue;
    }
    for (const line of new Comparison(released, current).operation(route, before, after)) found.add(line);
  }
  return [...found];
}

class Comparison {
  readonly #found: string[] = [];
  /** Pairs with references that are compared already. */
  readonly #seen = new Set<string>();

  constructor(
    private readonly released: ApiShape,
    private readonly current: ApiShape,
  ) {}

  operation(route: string, before: Operation, after: Operation): readonly string[] {
    this.#parameters(route, before, after);
    this.#body(route, before, after);
    for (const [status, content] of Object.entries(before.responses)) {
      const now = after.responses[status];
      if (now === undefined) this.#say(route, `the status ${status} is gone`);
      else this.#content(`${route} answer ${status}`, content, now, 'response');
    }
    const successes = (each: Operation) =>
      Object.keys(each.responses).filter((status) => /^[23]/.test(status));
    const known = new Set(successes(before));
    for (const status of successes(after))
      if (!known.has(status)) this.#say(route, `the status ${status} of success is new`);
    return this.#found;
  }

  #parameters(route: string, before: Operation, after: Operation): void {
    const keyOf = (each: { in: string; name: string }) => `${each.in} ${each.name}`;
    const now = new Map(after.parameters.map((each) => [keyOf(each), each]));
    const known = new Map(before.parameters.map((each) => [keyOf(each), each]));
    for (const [key, parameter] of known) {
      const next = now.get(key);
      const place = `${route} ${key}`;
      if (next === undefined) this.#say(place, 'the parameter is gone');
      else {
        if (next.required && !parameter.required) this.#say(place, 'the parameter is required now');
        this.#schema(place, parameter.schema, next.schema, 'request');
      }
    }
    for (const [key, { required }] of now)
      if (required && !known.has(key)) this.#say(`${route} ${key}`, 'the parameter is new and required');
  }

  #body(route: string, { body: before }: Operation, { body: after }: Operation): void {
    const place = `${route} body`;
    if (before === undefined) {
      if (after?.required === true) this.#say(place, 'the body is new and required');
      return;
    }
    if (after === undefined) return this.#say(place, 'the body is gone');
    if (after.required && !before.required) this.#say(place, 'the body is required now');
    this.#content(place, before.content, after.content, 'request');
  }

  #content(place: string, before: Content, after: Content, direction: Direction): void {
    for (const [media, schema] of Object.entries(before)) {
      const now = after[media];
      if (now === undefined) this.#say(place, `the media type ${media} is gone`);
      else this.#schema(place, schema, now, direction);
    }
  }

  #schema(place: string, before: Schema, after: Schema, direction: Direction): void {
    const pair = canonicalJson([direction, before, after]);
    // What refers to others may refer to itself: it is compared where it is met first.
    if (pair.includes('"$ref"')) {
      if (this.#seen.has(pair)) return;
      this.#seen.add(pair);
    }
    const [one, other] = [resolved(before, this.released), resolved(after, this.current)];
    this.#types(place, one, other, direction);
    this.#enums(place, one, other, direction);
    this.#bounds(place, one, other, direction);
    this.#properties(place, one, other, direction);
    if (one.items !== undefined && other.items !== undefined)
      this.#schema(`${place}[]`, one.items, other.items, direction);
    const [rest, next] = [one.additionalProperties, other.additionalProperties];
    if (typeof rest === 'object' && typeof next === 'object')
      this.#schema(`${place}.*`, rest, next, direction);
    this.#alternatives(place, one, other, direction);
  }

  #types(place: string, before: Schema, after: Schema, direction: Direction): void {
    const [one, other] = [typesOf(before), typesOf(after)];
    // Any JSON is every type.
    const [narrow, wide] = direction === 'request' ? [other, one] : [one, other];
    const lost =
      narrow === undefined
        ? []
        : wide === undefined
          ? ['any JSON']
          : wide.filter(
              (type) => !narrow.includes(type) && !(type === 'integer' && narrow.includes('number')),
            );
    for (const type of lost)
      this.#say(place, direction === 'request' ? `${type} is not taken any more` : `it can be ${type} now`);
    if (before.format !== after.format && after.format !== undefined && direction === 'request')
      this.#say(place, `the format is ${after.format} now`);
    if (before.format !== after.format && before.format !== undefined && direction === 'response')
      this.#say(place, `the format is no longer ${before.format}`);
  }

  #enums(place: string, before: Schema, after: Schema, direction: Direction): void {
    if (direction === 'response') return;
    if (after.enum === undefined) return;
    if (before.enum === undefined) return this.#say(place, 'only some values are taken now');
    const now = new Set(after.enum.map((value) => canonicalJson(value)));
    for (const value of before.enum)
      if (!now.has(canonicalJson(value))) this.#say(place, `the value ${JSON.stringify(value)} is gone`);
  }

  #bounds(place: string, before: Schema, after: Schema, direction: Direction): void {
    if (direction === 'response') return;
    for (const key of ['minimum', 'minLength', 'minItems'] as const)
      if ((after[key] ?? -Infinity) > (before[key] ?? -Infinity) && !(key !== 'minimum' && after[key] === 0))
        this.#say(place, `${key} is ${after[key]} now`);
    for (const key of ['maximum', 'maxLength', 'maxItems'] as const)
      if ((after[key] ?? Infinity) < (before[key] ?? Infinity))
        this.#say(place, `${key} is ${after[key]} now`);
    if (after.pattern !== undefined && after.pattern !== before.pattern)
      this.#say(place, `the pattern is ${after.pattern} now`);
  }

  #properties(place: string, before: Schema, after: Schema, direction: Direction): void {
    const [one, other] = [before.properties ?? {}, after.properties ?? {}];
    const [wasRequired, isRequired] = [new Set(before.required), new Set(after.required)];
    for (const [name, schema] of Object.entries(one)) {
      const next = other[name];
      const at = `${place}.${name}`;
      if (next === undefined) this.#say(at, 'the field is gone');
      else this.#schema(at, schema, next, direction);
      if (direction === 'response' && next !== undefined && wasRequired.has(name) && !isRequired.has(name))
        this.#say(at, 'the field can be left out now');
    }
    if (direction === 'response') return;
    for (const name of isRequired)
      if (!wasRequired.has(name))
        this.#say(
          `${place}.${name}`,
          name in one ? 'the field is required now' : 'the field is new and required',
        );
    if (
      after.additionalProperties === false &&
      before.additionalProperties !== false &&
      before.properties !== undefined
    )
      this.#say(place, 'fields that are not named are refused now');
  }

  /** Alternatives are compared by what they say as a whole: where one is gone or another one, clients may meet it. */
  #alternatives(place: string, before: Schema, after: Schema, direction: Direction): void {
    for (const key of ['anyOf', 'oneOf'] as const) {
      const [one, other] = [before[key] ?? [], after[key] ?? []];
      const [must, may] = direction === 'request' ? [one, other] : [other, one];
      if (one.length === 0 && other.length === 0) continue;
      const [mustOf, mayOf] =
        direction === 'request' ? [this.released, this.current] : [this.current, this.released];
      const there = new Set(may.map((each) => canonicalJson(whole(each, mayOf))));
      const lost = must.filter((each) => !there.has(canonicalJson(whole(each, mustOf)))).length;
      if (lost > 0) this.#say(place, `${lost} alternative(s) of ${key} are other ones now`);
    }
  }

  #say(place: string, what: string): void {
    this.#found.push(`${place}: ${what}`);
  }
}

/** A schema with its reference followed and what `allOf` puts together merged. */
function resolved(schema: Schema, api: ApiShape, depth = 0): Schema {
  const name = referenced(schema);
  if (name !== undefined && depth < 20) {
    const { $ref: _ref, ...beside } = schema;
    return { ...resolved(api.schemas[name] ?? {}, api, depth + 1), ...beside };
  }
  const { allOf, ...own } = schema;
  if (allOf === undefined) return schema;
  return allOf.reduce<Schema>((merged, part) => {
    const next = resolved(part, api, depth + 1);
    return {
      ...merged,
      ...next,
      ...(merged.nullable === true ? { nullable: true } : {}),
      properties: { ...merged.properties, ...next.properties },
      required: [...(merged.required ?? []), ...(next.required ?? [])],
    };
  }, own);
}

/** A schema with the schemas that it refers to in it, one level deep: so a rename is no change. */
function whole(schema: Schema, api: ApiShape): Schema {
  return resolved(schema, api);
}

/** The types that a value may have; undefined where it is any JSON. */
function typesOf({ type, nullable, properties, items, enum: values }: Schema): readonly string[] | undefined {
  const named = typeof type === 'string' ? [type] : type;
  const implied =
    named ?? (properties !== undefined ? ['object'] : items !== undefined ? ['array'] : undefined);
  if (implied === undefined) return values === undefined ? undefined : [...new Set(values.map(typeName))];
  return nullable === true && !implied.includes('null') ? [...implied, 'null'] : implied;
}

function typeName(value: unknown): string {
  return value === null ? 'null' : typeof value;
}
