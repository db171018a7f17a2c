import type { JsonSchema } from '@docket/kernel';

interface ReadSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: unknown;
  readonly items?: unknown;
  readonly type?: unknown;
}

/**
 * Where a pointer leaves what a schema allows. Only what is certain counts: an object that is closed, a list that is asked for a
 * name, a plain value that is asked for a member.
 * @returns the pointer up to the first part that cannot be there, or undefined
 */
export function leadsNowhere(schema: JsonSchema, pointer: string): string | undefined {
  let here: ReadSchema = schema;
  let way = '';
  for (const part of pointer.split('/').slice(1)) {
    way = `${way}/${part}`;
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    const { properties, additionalProperties, items, type } = here;
    if (properties !== undefined && Object.hasOwn(properties, name)) here = properties[name]!;
    else if (type === 'array') {
      if (!/^(0|[1-9][0-9]*)$/.test(name)) return way;
      if (typeof items !== 'object' || items === null) return undefined;
      here = items;
    } else if (properties !== undefined && additionalProperties === false) return way;
    else if (['string', 'number', 'integer', 'boolean', 'null'].includes(type as string)) return way;
    else return undefined;
  }
  return undefined;
}
