import { Value } from 'typebox/value';
import { sentSchemas } from './events.js';

const MOST_PROBLEMS = 20;

/** What is wrong with a body that somebody has sent, and where; empty when nothing is. */
export function sentProblems(
  what: keyof typeof sentSchemas,
  value: unknown,
): readonly { readonly path: string; readonly message: string }[] {
  return Value.Errors(sentSchemas[what], value)
    .slice(0, MOST_PROBLEMS)
    .map(({ instancePath, message }) => ({ path: instancePath === '' ? '/' : instancePath, message }));
}
