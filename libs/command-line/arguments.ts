import { InvalidArgumentError } from 'commander';
import { DocketError, messageOf } from '@docket/kernel';
import type { End } from '@docket/projections';

/** An option that is a whole number within bounds. */
export function wholeNumber(min: number, max: number) {
  return (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`Give a whole number from ${min} to ${max}.`);
  };
}

/** An option that can be given several times, or with commas. */
export function collected(text: string, before: readonly string[] = []): readonly string[] {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return [...before, ...parts];
}

/** An option that is a time: RFC 3339, a date, or a span back from now such as `90m`, `24h`, `7d`. */
export function time(text: string): string {
  const span = /^(\d{1,6})(s|m|h|d)$/.exec(text);
  if (span) {
    const unitMs = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }[span[2] as 's' | 'm' | 'h' | 'd'];
    return new Date(Date.now() - Number(span[1]) * unitMs).toISOString();
  }
  const date = /^\d{4}-\d{2}-\d{2}/.test(text) ? new Date(text) : new Date(Number.NaN);
  if (Number.isNaN(date.getTime())) {
    throw new InvalidArgumentError(
      'Give a time like 2026-01-31T12:00:00Z, a date, or a span like 90m, 24h, 7d.',
    );
  }
  return date.toISOString();
}

/** An option that is a state of the past: a position, or a time as `time` takes it. */
export function end(text: string): End {
  if (/^\d+$/.test(text)) return { position: Number(text) };
  try {
    return { time: time(text) };
  } catch {
    throw new InvalidArgumentError('Give a position such as 1200, or a time such as 2026-01-31T12:00:00Z.');
  }
}

/** A JSON object given on the command line. */
export function jsonObject(text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new InvalidArgumentError(`This is not JSON (${messageOf(error)}).`);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Readonly<Record<string, unknown>>;
  }
  throw new InvalidArgumentError('Give a JSON object, such as \'{"maxPages": 3}\'.');
}

/** Asks for a plain "yes" before something that cannot be taken back. */
export function requireYes(yes: boolean | undefined, whatHappens: string): void {
  if (yes === true) return;
  throw new DocketError('CLI.NOT_CONFIRMED', `${whatHappens} Add --yes to go on.`);
}
