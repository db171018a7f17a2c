const MAX_INDEX = /^(0|[1-9][0-9]{0,8})$/;

/** Whether a text is a JSON Pointer (RFC 6901): empty, or begins with a slash; `~` only as `~0` or `~1`. */
export function isPointer(text: string): boolean {
  return /^(\/([^~]|~[01])*)?$/s.test(text);
}

/** The value that a JSON Pointer leads to, or undefined where there is none. JSON has no undefined of its own. */
export function valueAt(document: unknown, pointer: string): unknown {
  let value = document;
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(value)) value = MAX_INDEX.test(name) ? (value as unknown[])[Number(name)] : undefined;
    else if (typeof value === 'object' && value !== null && Object.hasOwn(value, name)) {
      value = (value as Record<string, unknown>)[name];
    } else return undefined;
  }
  return value;
}
