import type { JsonSchema } from './event-type.js';

/**
 * How a personal value is stored: encrypted with the key of its data subject, `personal:v1:<key id>:<base64url>`. A schema
 * that has `pattern: PERSONAL_PATTERN` and `personal: true` declares the field, and takes no plain text.
 */
export const PERSONAL_PATTERN = '^personal:v1:[0-9a-f]{16}:[A-Za-z0-9_-]{38,11000}$';

/** Names of the members of a payload that its schema declares personal. */
export function personalFields(schema: JsonSchema | undefined): readonly string[] {
  const { properties = {} } = (schema ?? {}) as {
    readonly properties?: Readonly<Record<string, { readonly personal?: unknown }>>;
  };
  return Object.entries(properties).flatMap(([name, member]) => (member.personal === true ? [name] : []));
}
