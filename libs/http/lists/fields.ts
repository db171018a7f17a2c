import { Transform } from 'class-transformer';

/** `?state=queued&state=running` or `?state=queued,running`: always a list behind this. */
export function Several(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => {
    if (value === undefined) return undefined;
    const given: unknown[] = Array.isArray(value) ? value : [value];
    return given.flatMap((text) => (typeof text === 'string' ? text.split(',') : [text]));
  });
}
