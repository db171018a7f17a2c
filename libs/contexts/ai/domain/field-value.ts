import type { RecordField } from './record-schema.js';

/** Why a person's value cannot stand in a field; undefined where it can. Null says that the document has no such value. */
export function valueProblem(field: RecordField, value: unknown): string | undefined {
  if (value === null) return undefined;
  if (field.list) {
    if (!Array.isArray(value)) return 'must be a list';
    const wrong = value.map((each) => scalarProblem(field, each)).find((problem) => problem !== undefined);
    return wrong === undefined ? undefined : `each value ${wrong}`;
  }
  return scalarProblem(field, value);
}

function scalarProblem({ type, choices }: RecordField, value: unknown): string | undefined {
  const fits = type === 'integer' ? Number.isInteger(value) : typeof value === type;
  if (!fits) return `must be a ${type === 'integer' ? 'whole number' : type}`;
  if (choices === undefined || choices.includes(value as string | number | boolean)) return undefined;
  return `must be one of ${choices.slice(0, 20).map(String).join(', ')}`;
}
