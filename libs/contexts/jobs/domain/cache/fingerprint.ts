import { canonicalJson } from '@docket/kernel';
import type { JobSubmitted } from '../events.js';
import type { CachePart } from './differences.js';

/** Options that are compared one by one; more of them are one part. */
const MAX_OPTIONS = 50;
const SHORT = 80;

/** SHA-256 as hex. The domain computes nothing by itself that needs a library. */
export type Hash = (text: string) => string;

/** What a result depends on. */
export interface CachedRequest {
  /** `name@version` */
  readonly method: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly input?: unknown;
  /** The content of each input by its role. */
  readonly content: Readonly<Record<string, { readonly sha256: string; readonly mediaType: string }>>;
}

/**
 * Everything that a result depends on, for people: the method with its version, the content of every input with its type, each
 * option, the JSON of the input. File names, ids, queue, priority, retries and limits are no part of it.
 */
export function cacheParts({ method, options, input, content }: CachedRequest, hash: Hash): CachePart[] {
  const short = (value: unknown): string => {
    const json = canonicalJson(value);
    return json.length <= SHORT ? json : `SHA-256 ${hash(json)}`;
  };
  const names = Object.keys(options).sort();
  const fields =
    names.length > MAX_OPTIONS
      ? [{ field: 'options', value: short(options) }]
      : names.map((name) => ({ field: `options.${name}`.slice(0, 300), value: short(options[name]) }));
  return [
    { field: 'method', value: method },
    ...Object.keys(content)
      .sort()
      .map((role) => ({ field: `inputs.${role}`, value: textOf(content[role]!) })),
    ...fields,
    ...(input === undefined ? [] : [{ field: 'input', value: short(input) }]),
  ];
}

/** Two jobs with the same key have the same result. */
export function cacheKey({ method, options, input, content }: CachedRequest, hash: Hash): string {
  const texts = Object.fromEntries(Object.entries(content).map(([role, each]) => [role, textOf(each)]));
  return hash(canonicalJson({ method, options, input: input === undefined ? [] : [input], content: texts }));
}

/** What the result of a submitted job depends on. */
export function cachedRequestOf(job: JobSubmitted['data']): CachedRequest {
  const { method, options, input, documentSha256, documentMediaType = '', inputs = {} } = job;
  const document =
    documentSha256 === undefined
      ? {}
      : { document: { sha256: documentSha256, mediaType: documentMediaType } };
  return { method, options, ...(input === undefined ? {} : { input }), content: { ...document, ...inputs } };
}

function textOf({ sha256, mediaType }: { readonly sha256: string; readonly mediaType: string }): string {
  return `${sha256} ${mediaType}`;
}
