import { DocketError } from '@docket/kernel';
import { Logger } from '@nestjs/common';

const CLASH = /^Duplicate DTO detected: "([^"]+)"/;

/**
 * Refuses a description in which two classes of one name say different things: the later one would take the place of the
 * first, and a client generated from it would be wrong. `@nestjs/swagger` notices it and only warns.
 * @param describe makes the description; it must be synchronous
 * @throws DocketError `OPENAPI.NAME_CLASH` naming the classes
 */
export function withoutNameClashes<Description>(describe: () => Description): Description {
  const names = new Set<string>();
  const before = Object.getOwnPropertyDescriptor(Logger, 'warn')!;
  const pass = Logger.warn.bind(Logger) as (...all: unknown[]) => void;
  const value = (message: unknown, ...more: unknown[]): void => {
    const name = CLASH.exec(String(message))?.[1];
    if (name === undefined) pass(message, ...more);
    else names.add(name);
  };
  Object.defineProperty(Logger, 'warn', { ...before, value });
  let description: Description;
  try {
    description = describe();
  } finally {
    Object.defineProperty(Logger, 'warn', before);
  }
  if (names.size === 0) return description;
  throw new DocketError(
    'OPENAPI.NAME_CLASH',
    `Several classes are named ${[...names].sort().join(', ')} and differ: one would take the place of the other in the description of the API. Rename all but one of each.`,
    { details: { names: [...names].sort() } },
  );
}
