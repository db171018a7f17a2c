import { type JsonSchema } from '@docket/kernel';
import { Value } from 'typebox/value';
import type { Method } from '@docket/methods';

export interface OptionProblem {
  /** JSON pointer into the options; empty for the options themselves. */
  readonly path: string;
  readonly message: string;
}

/** Options with the schema's defaults filled in, or what is wrong with them. */
export type CheckedOptions =
  | { readonly ok: true; readonly options: Record<string, unknown> }
  | { readonly ok: false; readonly problems: readonly OptionProblem[] };

/** Checks a job's options against its method's schema. Unknown members are problems, not ignored. */
export function checkOptions(method: Method, options: unknown): CheckedOptions {
  const schema = method.optionsSchema as never;
  const filled = withDefaults(method.optionsSchema, structuredClone(options ?? {}));
  if (Value.Check(schema, filled)) return { ok: true, options: filled };
  const problems = [...Value.Errors(schema, filled)].map((problem) => ({
    path: problem.instancePath,
    message: problem.message,
  }));
  return { ok: false, problems };
}

/** Fills in what members leave out, at any depth of objects, in place. Whether it fits is checked afterwards. */
function withDefaults(schema: JsonSchema, value: unknown): unknown {
  const { properties = {}, default: left } = schema as {
    properties?: Readonly<Record<string, JsonSchema>>;
    default?: unknown;
  };
  const filled = value === undefined ? structuredClone(left) : value;
  if (typeof filled !== 'object' || filled === null || Array.isArray(filled)) return filled;
  const members = filled as Record<string, unknown>;
  for (const [name, member] of Object.entries(properties)) {
    const inner = withDefaults(member, Object.hasOwn(members, name) ? members[name] : undefined);
    if (inner !== undefined) members[name] = inner;
  }
  return members;
}
