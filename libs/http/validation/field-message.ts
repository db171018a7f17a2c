import type { FieldProblem } from '../problems/problem.js';

/** What is asked first: a wrong type makes every other complaint misleading. */
const TYPES: Readonly<Record<string, string>> = {
  isString: 'a text',
  isInt: 'a whole number',
  isNumber: 'a number',
  isBoolean: 'true or false',
  isArray: 'a list',
  isObject: 'an object',
};

/** Constraints that only hold for a text, or only for a number, when no constraint names the type. */
const TYPE_OF_RULE: Readonly<Record<string, string>> = {
  isLength: 'a text',
  matches: 'a text',
  isId: 'a text',
  isTime: 'a text',
  isMoment: 'a text',
  isBase64: 'a text',
  min: 'a number',
  max: 'a number',
};

/**
 * One message for a field that broke several rules: the type first, with what came instead, then the first other rule.
 * @param constraints the broken rules by name, with their messages
 */
export function messageOf(
  constraints: Readonly<Record<string, string>>,
  value: unknown,
  place: FieldProblem['in'],
): string | undefined {
  const names = Object.keys(constraints);
  const named = Object.keys(TYPES).find((name) => name in constraints);
  const byRule = names.find((name) => name in TYPE_OF_RULE);
  const wanted = named === undefined ? TYPE_OF_RULE[byRule ?? ''] : TYPES[named];
  const came = nameOf(value);
  const message = constraints[named ?? names[0] ?? ''];
  if (wanted === undefined || message === undefined) return message;
  // A rule for each item of a list, or a number that is not whole: the type of the field itself is right.
  if (typesOf(wanted).includes(came) || message.startsWith('each ')) return message;
  if (Number.isNaN(value)) return `must be ${wanted}`;
  if (Array.isArray(value) && place === 'query') return `must be ${wanted}, sent once`;
  return value === undefined ? `must be ${wanted}` : `must be ${wanted}, not ${came}`;
}

function typesOf(wanted: string): readonly string[] {
  return wanted === 'a whole number' ? ['a number'] : [wanted];
}

function nameOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      return 'a text';
    case 'number':
      return Number.isNaN(value) ? 'no number' : 'a number';
    case 'boolean':
      return 'true or false';
    default:
      return 'an object';
  }
}
