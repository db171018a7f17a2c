import type { FieldError } from '@docket/commands';

/** What the submission of a job needs to know of a method; built-in ones and those of external workers. */
export interface MethodDescription {
  /** `name@version`, e.g. `pdf.text@1`. */
  readonly name: string;
  readonly summary: string;
  /** Media types of documents that it takes, e.g. `application/pdf` or `text/*`; none means that it takes no document. */
  readonly accepts: readonly string[];
  readonly needsDocument: boolean;
  /** Runs in the workers of Docket itself; a worker from outside does not get it unless its key names it. */
  readonly builtIn: boolean;
  readonly defaultRunMs: number;
  readonly validateOptions: (options: Readonly<Record<string, unknown>>) => readonly FieldError[];
  /** JSON Schema of the options, for people and forms. */
  readonly optionsSchema: object;
}

export interface MethodDirectory {
  /** By `name@version`, or by name alone for its newest version. */
  find(name: string): MethodDescription | undefined;
  list(): readonly MethodDescription[];
}

// Whether a media type is one of those accepted; `text/*` takes every text type and `*/*` takes any.
export function acceptsMediaType(accepts: readonly string[], mediaType: string): boolean {
  return accepts.some((pattern) => {
    if (pattern === '*/*') return true;
    return pattern.endsWith('/*') ? mediaType.startsWith(pattern.slice(0, -1)) : pattern === mediaType;
  });
}
