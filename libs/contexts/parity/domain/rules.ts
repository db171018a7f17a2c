import { isPointer } from '@docket/kernel';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';

const closed = { additionalProperties: false } as const;
/** A JSON Pointer whose parts may be `*` (any one) or `**` (any number). */
const Pattern = Type.String({ maxLength: 300, pattern: '^(/.*)?$' });
const Prefix = Type.String({ maxLength: 200, pattern: '^(/[^?#\\s]*)?$' });

const Rules = Type.Object(
  {
    format: Type.Literal('docket-parity/1'),
    /** What the path of a recorded request begins with at each of them. */
    prefix: Type.Optional(
      Type.Object({ recorded: Prefix, old: Type.Optional(Prefix), new: Type.Optional(Prefix) }, closed),
    ),
    /** Places of the answers that are not compared. */
    ignore: Type.Optional(Type.Array(Pattern, { maxItems: 500 })),
    tolerance: Type.Optional(
      Type.Array(
        Type.Object(
          {
            path: Pattern,
            /** Numbers that differ by at most so much are the same. */
            absolute: Type.Optional(Type.Number({ minimum: 0 })),
            /** The same, as a share of the larger one. */
            relative: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
            /** Times (RFC 3339) that differ by at most so many milliseconds are the same. */
            ms: Type.Optional(Type.Number({ minimum: 0 })),
          },
          closed,
        ),
        { maxItems: 200 },
      ),
    ),
    /** Lists whose order says nothing; items are paired by a member, or by their whole value. */
    unordered: Type.Optional(
      Type.Array(
        Type.Object(
          { path: Pattern, key: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })) },
          closed,
        ),
        { maxItems: 200 },
      ),
    ),
  },
  closed,
);

export interface ParityRules {
  readonly prefix: { readonly recorded: string; readonly old: string; readonly new: string };
  readonly ignore: readonly string[];
  readonly tolerance: NonNullable<Static<typeof Rules>['tolerance']>;
  readonly unordered: NonNullable<Static<typeof Rules>['unordered']>;
}

export const noRules: ParityRules = {
  prefix: { recorded: '', old: '', new: '' },
  ignore: [],
  tolerance: [],
  unordered: [],
};

export interface RuleProblem {
  readonly path: string;
  readonly message: string;
}

const MOST_PROBLEMS = 20;

/** Checks rules as a file holds them: every problem with its place, or the rules with their defaults. */
export function parseRules(
  value: unknown,
):
  | { readonly ok: true; readonly rules: ParityRules }
  | { readonly ok: false; readonly problems: readonly RuleProblem[] } {
  const found = Value.Errors(Rules, value).flatMap(({ keyword, instancePath, params, message }) => {
    if (keyword === 'required')
      return (params as { requiredProperties: readonly string[] }).requiredProperties.map((name) => ({
        path: `${instancePath}/${name}`,
        message: 'is missing',
      }));
    // Each unknown field is told once, with its own place.
    if (keyword === 'additionalProperties') return [];
    return [{ path: instancePath, message: keyword === 'boolean' ? 'is not known here' : message }];
  });
  if (found.length > 0) return { ok: false, problems: found.slice(0, MOST_PROBLEMS) };
  const { prefix, ignore = [], tolerance = [], unordered = [] } = value as Static<typeof Rules>;
  const wrong = [
    ...ignore.map((path, at) => [path, `/ignore/${at}`]),
    ...tolerance.map(({ path }, at) => [path, `/tolerance/${at}/path`]),
    ...unordered.map(({ path }, at) => [path, `/unordered/${at}/path`]),
  ].flatMap(([pattern, path]) =>
    isPointer(pattern!) ? [] : [{ path: path!, message: 'is no JSON Pointer such as /items/*/name' }],
  );
  if (wrong.length > 0) return { ok: false, problems: wrong.slice(0, MOST_PROBLEMS) };
  const { recorded = '', old = recorded, new: next = recorded } = prefix ?? {};
  return { ok: true, rules: { prefix: { recorded, old, new: next }, ignore, tolerance, unordered } };
}

/** The path of a recorded request at one of the two backends; one without the prefix stays as it is. */
export function pathAt(path: string, { prefix }: ParityRules, side: 'old' | 'new'): string {
  const { recorded } = prefix;
  const begins = path === recorded || path.startsWith(`${recorded}/`) || path.startsWith(`${recorded}?`);
  return recorded === '' || !begins
    ? recorded === ''
      ? `${prefix[side]}${path}`
      : path
    : `${prefix[side]}${path.slice(recorded.length)}`;
}

/** Whether a place, given as the parts of its pointer, is one that a pattern means. */
export function matches(pattern: string, parts: readonly string[]): boolean {
  return fits(pattern.split('/').slice(1).map(unescaped), parts);
}

/** The same, for a place or anything above it. */
export function covers(pattern: string, parts: readonly string[]): boolean {
  const wanted = pattern.split('/').slice(1).map(unescaped);
  return fits(wanted, parts) || fits([...wanted, '**'], parts);
}

function fits(wanted: readonly string[], parts: readonly string[]): boolean {
  const [first, ...rest] = wanted;
  if (first === undefined) return parts.length === 0;
  if (first === '**') return fits(rest, parts) || (parts.length > 0 && fits(wanted, parts.slice(1)));
  const [part, ...others] = parts;
  return part !== undefined && (first === '*' || first === part) && fits(rest, others);
}

function unescaped(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}
