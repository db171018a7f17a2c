import { Value } from 'typebox/value';
import { type Method } from './method.js';

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
  const filled: unknown = Value.Default(schema, structuredClone(options ?? {}));
  if (Value.Check(schema, filled)) return { ok: true, options: filled };
  const problems = [...Value.Errors(schema, filled)].map((problem) => ({
    path: problem.instancePath,
    message: problem.message,
  }));
  return { ok: false, problems };
}
