import { isIP } from 'node:net';

/** One setting from the environment: data, so that validation, documentation and `docket config` share it. */
export interface Variable<Value> {
  readonly name: string;
  readonly summary: string;
  /** As a person would write it; shown in the documentation. Left out for a setting that may be absent. */
  readonly fallback?: string;
  /** Shown as `(set)`, never as its value. */
  readonly secret?: boolean;
  /** @throws Error whose message says what is expected, e.g. `a whole number from 1 to 64` */
  readonly parse: (text: string) => Value;
}

export function text(pattern: RegExp = /^.+$/s, expected = 'a text that is not empty') {
  return (value: string): string => {
    if (!pattern.test(value)) throw new Error(expected);
    return value;
  };
}

export function wholeNumber(min: number, max: number, unit = '') {
  return (value: string): number => {
    const parsed = Number(value);
    if (/^\d+$/.test(value) && parsed >= min && parsed <= max) return parsed;
    throw new Error(`a whole number from ${min} to ${max}${unit === '' ? '' : ` (${unit})`}`);
  };
}

export function oneOf<const Choice extends string>(...choices: readonly Choice[]) {
  return (value: string): Choice => {
    const found = choices.find((choice) => choice === value);
    if (found === undefined) throw new Error(`one of ${choices.join(', ')}`);
    return found;
  };
}

/** Comma-separated items, each of which must fit. */
export function list(item: (value: string) => string) {
  return (value: string): readonly string[] =>
    value
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map(item);
}

/** A list that may not grow beyond `most` items. */
export function atMost<Item>(most: number, parse: (value: string) => readonly Item[]) {
  return (value: string): readonly Item[] => {
    const items = parse(value);
    if (items.length > most) throw new Error(`at most ${most} of them, not ${items.length}`);
    return items;
  };
}

/** A network such as 10.0.0.0/8 or fd00::/8. */
export function network(value: string): string {
  const [, address, bits] = /^([0-9a-fA-F.:]+)\/(\d{1,3})$/.exec(value) ?? [];
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address ?? '') as 0 | 4 | 6];
  if (Number(bits) <= most) return value;
  throw new Error('networks such as 10.0.0.0/8,fd00::/8');
}

export function url(...protocols: readonly string[]) {
  return (value: string): string => {
    const parsed = URL.canParse(value.split(',')[0] ?? '') ? new URL(value.split(',')[0] ?? '') : undefined;
    if (parsed && protocols.includes(parsed.protocol)) return value;
    throw new Error(`an address like ${protocols.map((protocol) => `${protocol}//host:port`).join(' or ')}`);
  };
}

/** One of several parts, counted from 1 as `<part>/<parts>`; read as a 0-based index. */
export function sliceOf(most: number) {
  return (value: string): { readonly index: number; readonly of: number } => {
    const [, part, parts] = /^(\d{1,4})\/(\d{1,4})$/.exec(value) ?? [];
    const [index, of] = [Number(part) - 1, Number(parts)];
    if (index >= 0 && index < of && of <= most) return { index, of };
    throw new Error(`a part such as 1/2 or 2/2, of at most ${most} parts`);
  };
}
