import type { JsonSchema } from '@docket/kernel';
import { escaped, isObject, taken, type SchemaProblem, type TakenSchema } from './keywords.js';

/** Steps that one check may take: about a fifth of a second. */
const MAX_STEPS = 2_000_000;
const MAX_PROBLEMS = 10;

/** The check would take longer than one request may take. */
class TooManySteps extends Error {}

/**
 * Checks a value against a schema from outside, in bounded time.
 * @param schema one of which `schemaProblems` has found nothing
 * @returns the first 10 problems; one at the root when the check takes too many steps
 */
export function checkValue(
  schema: JsonSchema,
  value: unknown,
  maxSteps = MAX_STEPS,
): readonly SchemaProblem[] {
  const check = new Check(maxSteps);
  try {
    check.value(taken(schema), value, '', check.problems);
  } catch (error) {
    if (!(error instanceof TooManySteps)) throw error;
    return [{ path: '', message: 'is too large to be checked against this schema: register a simpler one' }];
  }
  return check.problems;
}

class Check {
  readonly problems: SchemaProblem[] = [];
  private steps = 0;

  constructor(private readonly maxSteps: number) {}

  value(schema: TakenSchema, value: unknown, path: string, problems: SchemaProblem[]): void {
    this.step();
    if (problems.length >= MAX_PROBLEMS) return;
    const wrong = (message: string): void => void problems.push({ path, message });
    if (schema.type !== undefined && ![schema.type].flat().some((type) => hasType(value, type))) {
      return wrong(`must be ${[schema.type].flat().join(' or ')}`);
    }
    if (schema.const !== undefined && value !== schema.const)
      wrong(`must be ${JSON.stringify(schema.const)}`);
    if (schema.enum !== undefined) {
      this.step(schema.enum.length);
      if (!schema.enum.includes(value)) wrong('must be one of the values that the schema lists');
    }
    if (typeof value === 'number') bounds(schema, value, wrong);
    else if (typeof value === 'string')
      length(value.length, schema.minLength, schema.maxLength, 'characters', wrong);
    else if (Array.isArray(value)) this.list(schema, value, path, problems);
    else if (isObject(value)) this.members(schema, value, path, problems);
    this.combined(schema, value, path, problems);
  }

  private list(
    schema: TakenSchema,
    value: readonly unknown[],
    path: string,
    problems: SchemaProblem[],
  ): void {
    length(value.length, schema.minItems, schema.maxItems, 'items', (message) =>
      problems.push({ path, message }),
    );
    const { items } = schema;
    if (items === undefined) return;
    value.forEach((each, index) => this.value(items, each, `${path}/${index}`, problems));
  }

  private members(
    {
      properties = {},
      required = [],
      additionalProperties = true,
      minProperties,
      maxProperties,
    }: TakenSchema,
    value: Readonly<Record<string, unknown>>,
    path: string,
    problems: SchemaProblem[],
  ): void {
    const names = Object.keys(value);
    length(names.length, minProperties, maxProperties, 'members', (message) =>
      problems.push({ path, message }),
    );
    this.step(required.length);
    for (const name of required) {
      if (!Object.hasOwn(value, name))
        problems.push({ path: `${path}/${escaped(name)}`, message: 'is missing' });
    }
    for (const name of names) {
      const inside = `${path}/${escaped(name)}`;
      if (Object.hasOwn(properties, name)) this.value(properties[name]!, value[name], inside, problems);
      else if (additionalProperties === false) {
        this.step();
        problems.push({ path: inside, message: 'is not a known field' });
      } else if (additionalProperties !== true)
        this.value(additionalProperties, value[name], inside, problems);
    }
  }

  private combined(schema: TakenSchema, value: unknown, path: string, problems: SchemaProblem[]): void {
    for (const each of schema.allOf ?? []) this.value(each, value, path, problems);
    const fits = (each: TakenSchema): boolean => {
      const found: SchemaProblem[] = [];
      this.value(each, value, path, found);
      return found.length === 0;
    };
    if (schema.anyOf !== undefined && !schema.anyOf.some(fits))
      problems.push({ path, message: 'fits none of anyOf' });
    if (schema.oneOf !== undefined && schema.oneOf.filter(fits).length !== 1) {
      problems.push({ path, message: 'must fit exactly one of oneOf' });
    }
    if (schema.not !== undefined && fits(schema.not))
      problems.push({ path, message: 'fits what the schema excludes' });
  }

  private step(count = 1): void {
    this.steps += count;
    if (this.steps > this.maxSteps) throw new TooManySteps();
  }
}

function hasType(value: unknown, type: string): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

function bounds(
  { minimum, maximum, exclusiveMinimum, exclusiveMaximum }: TakenSchema,
  value: number,
  wrong: (message: string) => void,
): void {
  if (minimum !== undefined && value < minimum) wrong(`must be at least ${minimum}`);
  if (maximum !== undefined && value > maximum) wrong(`must be at most ${maximum}`);
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum)
    wrong(`must be more than ${exclusiveMinimum}`);
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum)
    wrong(`must be less than ${exclusiveMaximum}`);
}

function length(
  is: number,
  least: number | undefined,
  most: number | undefined,
  unit: string,
  wrong: (message: string) => void,
): void {
  if (least !== undefined && is < least) wrong(`must have at least ${least} ${unit}`);
  if (most !== undefined && is > most) wrong(`must have at most ${most} ${unit}`);
}
