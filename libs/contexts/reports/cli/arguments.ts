import { InvalidArgumentError } from 'commander';

/** `name=value`, added to those before it. */
export function pair(
  text: string,
  before: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const sign = text.indexOf('=');
  if (sign < 1) throw new InvalidArgumentError('Give name=value.');
  return { ...before, [text.slice(0, sign)]: text.slice(sign + 1) };
}

/** What a file of JSON holds. */
export function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidArgumentError('The file must hold JSON.');
  }
}
