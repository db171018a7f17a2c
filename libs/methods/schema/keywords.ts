import type { JsonSchema } from '@docket/kernel';

/** One wrong place. `path` is a JSON Pointer (RFC 6901). */
export interface SchemaProblem {
  readonly path: string;
  readonly message: string;
}

/** The part of JSON Schema (2020-12) that is taken from outside, as a checked schema has it. */
export interface TakenSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, TakenSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | TakenSchema;
  readonly items?: TakenSchema;
  readonly anyOf?: readonly TakenSchema[];
  readonly oneOf?: readonly TakenSchema[];
  readonly allOf?: readonly TakenSchema[];
  readonly not?: TakenSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
}

const MAX_DEPTH = 32;
const MAX_SCHEMAS = 500;
const MAX_PROBLEMS = 20;

const TYPES = new Set(['null', 'boolean', 'object', 'array', 'number', 'integer', 'string']);
const ANNOTATIONS = new Set([
  '$schema',
  'title',
  'description',
  'default',
  'examples',
  'format',
  'deprecated',
]);
const NUMBERS = new Set(['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum']);
const COUNTS = new Set(['minItems', 'maxItems', 'minLength', 'maxLength', 'minProperties', 'maxProperties']);
const LISTS = new Set(['anyOf', 'oneOf', 'allOf']);

/**
 * What of a schema from outside is not taken. References and regular expressions are not: a value that is made for it could
 * take the check as long as it likes. `format` is told to people and not checked.
 * @returns the first 20 problems; none when the schema is taken
 */
export function schemaProblems(schema: unknown): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  let schemas = 0;
  const wrong = (path: string, message: string): void => {
    if (problems.length < MAX_PROBLEMS) problems.push({ path, message });
  };
  const visit = (one: unknown, path: string, depth: number): void => {
    schemas += 1;
    if (schemas === MAX_SCHEMAS + 1) wrong(path, `must hold at most ${MAX_SCHEMAS} schemas`);
    if (depth > MAX_DEPTH) wrong(path, `must be at most ${MAX_DEPTH} schemas deep`);
    if (schemas > MAX_SCHEMAS || depth > MAX_DEPTH) return;
    if (!isObject(one)) return wrong(path, 'must be a schema, which is an object');
    for (const [keyword, value] of Object.entries(one))
      keywordOf(keyword, value, `${path}/${escaped(keyword)}`, depth);
  };
  const keywordOf = (keyword: string, value: unknown, path: string, depth: number): void => {
    if (ANNOTATIONS.has(keyword)) return;
    if (NUMBERS.has(keyword)) {
      if (typeof value !== 'number') wrong(path, 'must be a number');
    } else if (COUNTS.has(keyword)) {
      if (!Number.isSafeInteger(value) || (value as number) < 0)
        wrong(path, 'must be a whole number, 0 or more');
    } else if (LISTS.has(keyword)) {
      if (!Array.isArray(value) || value.length === 0) return wrong(path, 'must be a list of schemas');
      value.forEach((each, index) => visit(each, `${path}/${index}`, depth + 1));
    } else if (keyword === 'properties') {
      if (!isObject(value)) return wrong(path, 'must hold schemas by name');
      for (const [name, each] of Object.entries(value)) visit(each, `${path}/${escaped(name)}`, depth + 1);
    } else if (keyword === 'items' || keyword === 'not') visit(value, path, depth + 1);
    else if (keyword === 'additionalProperties') {
      if (typeof value !== 'boolean') visit(value, path, depth + 1);
    } else if (keyword === 'type') {
      const types = Array.isArray(value) ? (value as unknown[]) : [value];
      if (!types.every((type) => typeof type === 'string' && TYPES.has(type))) {
        wrong(path, `must be one or several of ${[...TYPES].join(', ')}`);
      }
    } else if (keyword === 'required') {
      if (!Array.isArray(value) || !value.every((name) => typeof name === 'string'))
        wrong(path, 'must be a list of names');
    } else if (keyword === 'enum') {
      if (!Array.isArray(value) || !value.every(isScalar))
        wrong(path, 'must be a list of texts, numbers, booleans or nulls');
    } else if (keyword === 'const') {
      if (!isScalar(value)) wrong(path, 'must be a text, a number, a boolean or null');
    } else wrong(path, 'is a keyword that is not taken here: see docs/methods.md');
  };
  visit(schema, '', 0);
  return problems;
}

/** A schema of which `schemaProblems` has found nothing. */
export function taken(schema: JsonSchema): TakenSchema {
  return schema;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One token of a JSON Pointer. */
export function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function isScalar(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
