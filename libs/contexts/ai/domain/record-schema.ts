import type { JsonSchema } from '@docket/kernel';

/** One place of the schema that is not taken. `path` is a JSON Pointer into the schema. */
export interface RecordSchemaProblem {
  readonly path: string;
  readonly message: string;
}

export type LeafType = 'string' | 'number' | 'integer' | 'boolean';

/** One value that a record may have. */
export interface RecordField {
  /** JSON Pointer into the record (RFC 6901), e.g. `/patient/birthDate`. */
  readonly pointer: string;
  readonly path: readonly string[];
  readonly type: LeafType;
  /** Whether the value is a list of such values. */
  readonly list: boolean;
  readonly format?: string;
  readonly choices?: readonly (string | number | boolean)[];
  /** The unit that the number is in; a value in another unit is refused. */
  readonly unit?: string;
  /** What people call it on a form: its own labels (`x-labels`), its title. */
  readonly labels: readonly string[];
  readonly description?: string;
  readonly required: boolean;
}

export type ReadRecordSchema =
  | { readonly ok: true; readonly fields: readonly RecordField[] }
  | { readonly ok: false; readonly problems: readonly RecordSchemaProblem[] };

const MAX_FIELDS = 500;
const MAX_DEPTH = 8;
const MAX_PROBLEMS = 20;
const MAX_CHARACTERS = 256 * 1024;
const MAX_PATTERN = 200;
const LEAVES: readonly string[] = ['string', 'number', 'integer', 'boolean'];
const ANNOTATIONS = ['title', 'description', 'examples', 'x-labels', 'x-unit', '$comment', 'default'];
const OF_OBJECT = [
  ...ANNOTATIONS,
  '$schema',
  '$id',
  'type',
  'properties',
  'required',
  'additionalProperties',
];
const OF_LIST = [...ANNOTATIONS, 'type', 'items', 'minItems', 'maxItems', 'uniqueItems'];
const OF_LEAF = [
  ...ANNOTATIONS,
  ...['type', 'enum', 'const', 'format', 'pattern', 'minLength', 'maxLength'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
];

type Schema = Readonly<Record<string, unknown>>;

/**
 * Reads the schema of a record: an object of values, nested at most 8 deep. A value is a text, a number, a boolean, or a
 * list of those. What cannot be extracted into (`$ref`, `anyOf`, lists of objects) is named, not ignored.
 */
export function readRecordSchema(schema: JsonSchema): ReadRecordSchema {
  const reader = new SchemaReader();
  if (JSON.stringify(schema).length > MAX_CHARACTERS) {
    return refused('', `must have at most ${MAX_CHARACTERS} characters`);
  }
  if ((schema as Schema)['type'] !== 'object')
    return refused('/type', 'must be "object": a record has members');
  reader.object(schema as Schema, [], '', true);
  const { problems, fields } = reader;
  if (problems.length > 0) return { ok: false, problems: problems.slice(0, MAX_PROBLEMS) };
  if (fields.length === 0) return refused('/properties', 'must name at least one value');
  return fields.length > MAX_FIELDS
    ? refused('/properties', `must name at most ${MAX_FIELDS} values, not ${fields.length}`)
    : { ok: true, fields };
}

function refused(path: string, message: string): ReadRecordSchema {
  return { ok: false, problems: [{ path, message }] };
}

class SchemaReader {
  readonly problems: RecordSchemaProblem[] = [];
  readonly fields: RecordField[] = [];

  object(schema: Schema, path: readonly string[], at: string, required: boolean): void {
    this.keywords(schema, OF_OBJECT, at);
    const { properties, required: needed = [] } = schema;
    if (path.length > MAX_DEPTH) return this.wrong(at, `is nested deeper than ${MAX_DEPTH}`);
    if (!isObject(properties)) return this.wrong(`${at}/properties`, 'must hold schemas by name');
    if (!isTexts(needed)) return this.wrong(`${at}/required`, 'must be a list of names');
    for (const name of needed) {
      if (!Object.hasOwn(properties, name))
        this.wrong(`${at}/required`, `names ${name}, which is no property`);
    }
    for (const [name, member] of Object.entries(properties)) {
      const inside = `${at}/properties/${escaped(name)}`;
      if (name === '__proto__' || name === '') this.wrong(inside, 'cannot be the name of a value');
      else if (!isObject(member)) this.wrong(inside, 'must be a schema, which is an object');
      else this.member(member, [...path, name], inside, required && needed.includes(name));
    }
  }

  private member(schema: Schema, path: readonly string[], at: string, required: boolean): void {
    const type = typeOf(schema);
    if (type === 'object') return this.object(schema, path, at, required);
    if (type === 'array') {
      this.keywords(schema, OF_LIST, at);
      const { items } = schema;
      if (!isObject(items) || !LEAVES.includes(typeOf(items) ?? ''))
        return this.wrong(`${at}/items`, 'must be the schema of a text, a number or a boolean');
      return this.leaf(items, path, `${at}/items`, required, schema);
    }
    this.leaf(schema, path, at, required);
  }

  private leaf(schema: Schema, path: readonly string[], at: string, required: boolean, list?: Schema): void {
    this.keywords(schema, OF_LEAF, at);
    const type = typeOf(schema);
    if (type === undefined || !LEAVES.includes(type))
      return this.wrong(
        `${at}/type`,
        `must be one of ${LEAVES.join(', ')}, object, array; "null" may stand beside`,
      );
    const { enum: choices, pattern, format, description } = schema;
    if (choices !== undefined && !(Array.isArray(choices) && choices.every(isScalar)))
      return this.wrong(`${at}/enum`, 'must be a list of texts, numbers or booleans');
    if (pattern !== undefined && !isPattern(pattern))
      return this.wrong(`${at}/pattern`, `must be a regular expression of at most ${MAX_PATTERN} characters`);
    const named = list ?? schema;
    const labels = named['x-labels'] ?? [];
    if (!isTexts(labels) || labels.length > 20)
      return this.wrong(`${at}/x-labels`, 'must be a list of at most 20 texts');
    const unit = schema['x-unit'];
    const title = named['title'];
    this.fields.push({
      pointer: path.map((name) => `/${escaped(name)}`).join(''),
      path,
      type: type as LeafType,
      list: list !== undefined,
      ...(typeof format === 'string' && { format }),
      ...(choices !== undefined && {
        choices: (choices as (string | number | boolean | null)[]).filter(isNotNull),
      }),
      ...(typeof unit === 'string' && { unit }),
      labels: [...labels, ...(typeof title === 'string' ? [title] : [])],
      ...(typeof description === 'string' && { description }),
      required,
    });
  }

  private keywords(schema: Schema, taken: readonly string[], at: string): void {
    for (const keyword of Object.keys(schema)) {
      if (!taken.includes(keyword))
        this.wrong(`${at}/${escaped(keyword)}`, 'is a keyword that is not taken here');
    }
  }

  private wrong(path: string, message: string): void {
    this.problems.push({ path, message });
  }
}

/** The type without "null"; undefined where there is none or several. */
function typeOf({ type }: Schema): string | undefined {
  const types = [type].flat().filter((each) => each !== 'null');
  return types.length === 1 && typeof types[0] === 'string' ? types[0] : undefined;
}

function isPattern(pattern: unknown): boolean {
  if (typeof pattern !== 'string' || pattern.length > MAX_PATTERN) return false;
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

function isObject(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function isScalar(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function isNotNull(value: string | number | boolean | null): value is string | number | boolean {
  return value !== null;
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
