import type { OpenAPIObject } from '@nestjs/swagger';

interface Schema {
  $ref?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  default?: unknown;
  description?: string;
}

const REF = '#/components/schemas/';
const RAW = 'application/octet-stream';

/**
 * Describes request bodies so that a generated client takes what the API takes:
 * - bytes that are sent as they are, are a binary string, whatever the other media types of the route hold;
 * - a field with a default may be left out. Generators make a property that has `default` a required one, for in an
 *   answer it is always there; so the default of a request's field stands in its description.
 */
export function describeRequests(document: OpenAPIObject): void {
  const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>;
  const seen = new Set<Schema>();
  const visit = (schema: Schema | undefined): void => {
    if (schema === undefined || seen.has(schema)) return;
    seen.add(schema);
    if (schema.$ref?.startsWith(REF) === true) visit(schemas[schema.$ref.slice(REF.length)]);
    for (const property of Object.values(schema.properties ?? {})) {
      tellDefault(property);
      visit(property);
    }
    for (const part of [
      schema.items,
      ...(schema.allOf ?? []),
      ...(schema.anyOf ?? []),
      ...(schema.oneOf ?? []),
    ]) {
      visit(part);
    }
  };
  for (const operations of Object.values(document.paths)) {
    for (const operation of Object.values(operations as Record<string, { requestBody?: RequestBody }>)) {
      const content = operation.requestBody?.content ?? {};
      const raw = content[RAW];
      if (raw !== undefined) raw.schema = { type: 'string', format: 'binary' } as Schema;
      for (const { schema } of Object.values(content)) visit(schema);
    }
  }
}

interface RequestBody {
  readonly content?: Record<string, { schema?: Schema }>;
}

function tellDefault(property: Schema): void {
  if (property.default === undefined) return;
  const said = `Default: ${JSON.stringify(property.default)}.`;
  property.description = [property.description, said].filter(Boolean).join(' ');
  delete property.default;
}
