import { isToken } from '@docket/kernel';
import { ValidateBy, ValidateIf, type ValidationOptions } from 'class-validator';

/** The field may be left out. Unlike class-validator's `IsOptional`, null is a value, and a wrong one. */
export function Optional(): PropertyDecorator {
  return ValidateIf((_, value: unknown) => value !== undefined);
}

const freeFields = new Map<object, string[]>();

/**
 * The field is JSON of the client's own making: taken as it came, bounded in size.
 * @param maxBytes of its text in UTF-8; without it only the body's own limit holds
 */
export function FreeJson(maxBytes = Infinity): PropertyDecorator {
  return (target, name) => {
    const known = freeFields.get(target.constructor) ?? [];
    freeFields.set(target.constructor, [...known, String(name)]);
    ValidateBy({
      name: 'freeJson',
      validator: {
        validate: (value) =>
          maxBytes === Infinity || Buffer.byteLength(JSON.stringify(value) ?? '') <= maxBytes,
        defaultMessage: () => `must be at most ${maxBytes} bytes of JSON: send more as a document`,
      },
    })(target, name);
  };
}

export function freeFieldsOf(dto: object): readonly string[] {
  const own = freeFields.get(dto) ?? [];
  const parent: unknown = Object.getPrototypeOf(dto);
  return typeof parent === 'function' ? [...freeFieldsOf(parent), ...own] : own;
}

const RFC3339 = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;

/** A full time with its offset (RFC 3339 section 5.6). */
export function isTime(value: unknown): value is string {
  if (typeof value !== 'string' || !RFC3339.test(value)) return false;
  const day = value.slice(0, 10);
  const midnight = new Date(`${day}T00:00:00Z`);
  // JavaScript moves 30 February into March: a day that does not exist must come back changed.
  const exists = Number.isFinite(midnight.getTime()) && midnight.toISOString().startsWith(day);
  return exists && Number.isFinite(Date.parse(value));
}

export function IsTime(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isTime',
      validator: {
        validate: isTime,
        defaultMessage: () => 'must be a full RFC 3339 time such as 2030-01-31T12:00:00Z',
      },
    },
    options,
  );
}

/** An id as it was given out. */
export function IsId(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isId',
      validator: {
        validate: (value) => typeof value === 'string' && isToken(value),
        defaultMessage: () => 'must be 1 to 128 letters, digits, "-" or "_", as it was given out',
      },
    },
    options,
  );
}

/** An object of at most `maxEntries` texts (up to 500 characters), numbers, booleans and nulls. */
export function IsScalarRecord(maxEntries: number): PropertyDecorator {
  const isScalar = (value: unknown): boolean =>
    value === null ||
    typeof value === 'boolean' ||
    typeof value === 'number' ||
    (typeof value === 'string' && value.length <= 500);
  return ValidateBy({
    name: 'isScalarRecord',
    validator: {
      validate: (value) => {
        if (typeof value !== 'object' || value === null) return false;
        const entries: [string, unknown][] = Object.entries(value as object);
        return (
          entries.length <= maxEntries && entries.every(([name, one]) => name.length <= 64 && isScalar(one))
        );
      },
      defaultMessage: () =>
        `must hold at most ${maxEntries} texts, numbers, booleans or nulls under short names`,
    },
  });
}
