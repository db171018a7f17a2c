import fc from 'fast-check';
import type { JsonSchema } from '@docket/kernel';

type Schema = JsonSchema & {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly pattern?: string;
  readonly format?: string;
  readonly description?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
};

/** A value that a schema takes, with every optional member: a start for a golden file, always the same one. */
export function sample(schema: Schema, name = 'value'): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.anyOf !== undefined) return sample(schema.anyOf[0]!, name);
  switch (schema.type) {
    case 'object':
      return sampleObject(schema);
    case 'array':
      return [sample(schema.items ?? {}, name)];
    case 'string':
      return sampleText(schema, name);
    case 'integer':
    case 'number':
      return Math.min(Math.max(schema.minimum ?? 1, 1), schema.maximum ?? 1);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return { any: 'thing' };
  }
}

function sampleObject(schema: Schema): object {
  const members = Object.entries(schema.properties ?? {}).map(([name, member]) => [name, sample(member, name)]);
  const open = Object.entries(schema.patternProperties ?? {}).map(([pattern, member]) => [
    matching(pattern),
    sample(member),
  ]);
  return Object.fromEntries([...members, ...open]) as object;
}

function sampleText(schema: Schema, name: string): string {
  if (schema.pattern !== undefined) return matching(schema.pattern);
  if (schema.format === 'uuid') return '0192f0c1-1111-7222-8333-444455556666';
  if (schema.format === 'date-time' || schema.description?.includes('3339') === true) {
    return '2026-01-02T03:04:05.678Z';
  }
  return `a ${name} – ü`.padEnd(schema.minLength ?? 0, '.').slice(0, schema.maxLength ?? 200);
}

function matching(pattern: string): string {
  const arbitrary = fc.stringMatching(new RegExp(pattern), { size: 'small' }).filter((text) => text.length > 0);
  return fc.sample(arbitrary, { seed: 7, numRuns: 1 })[0]!;
}
