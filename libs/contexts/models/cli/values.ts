import { InvalidArgumentError } from 'commander';

export function modelPath(name: string): string {
  return `/v1/models/${encodeURIComponent(name)}`;
}

/** A probability or a figure of a model, with three digits. */
export function rate(value: number | null): string {
  return value === null ? '–' : value.toFixed(3);
}

/** An object of the command line. */
export function json(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Readonly<Record<string, unknown>>;
    }
  } catch {
    // What is no JSON is no object either.
  }
  throw new InvalidArgumentError('Give a JSON object, e.g. {"a":1}.');
}
