/** One member that differs between two states. */
export interface Difference {
  /** JSON Pointer (RFC 6901). */
  readonly path: string;
  /** Left out where the member was not there. */
  readonly before?: unknown;
  /** Left out where the member is not there any more. */
  readonly after?: unknown;
}

/** What differs between two JSON values, member by member; lists are compared as a whole. */
export function differences(before: unknown, after: unknown, path = ''): readonly Difference[] {
  if (isObject(before) && isObject(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return names.flatMap((name) => differences(before[name], after[name], `${path}/${escaped(name)}`));
  }
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  return [{ path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function escaped(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1');
}
