import type { FieldError } from '@docket/commands';
import type { ArtifactDeclaration, InputDeclaration, Inputs } from '@docket/methods';

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
  /** Every input by role, the role `document` among them; `*` stands for every other role. */
  readonly inputs: Inputs;
  readonly artifacts: readonly ArtifactDeclaration[];
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

/** The role that `documentId` fills. */
export const DOCUMENT_ROLE = 'document';

/** All inputs of a method by role: its document is one of them. */
export function inputsOf(accepts: readonly string[], needsDocument: boolean, others: Inputs = {}): Inputs {
  if (accepts.length === 0) return others;
  return { [DOCUMENT_ROLE]: { accepts, required: needsDocument }, ...others };
}

/** What a method declares of a role; undefined when it takes no such input. */
export function declarationOf(inputs: Inputs, role: string): InputDeclaration | undefined {
  if (Object.hasOwn(inputs, role)) return inputs[role];
  return Object.hasOwn(inputs, '*') ? inputs['*'] : undefined;
}

// Whether a media type is one of those accepted; `text/*` takes every text type and `*/*` takes any.
export function acceptsMediaType(accepts: readonly string[], mediaType: string): boolean {
  return accepts.some((pattern) => {
    if (pattern === '*/*') return true;
    return pattern.endsWith('/*') ? mediaType.startsWith(pattern.slice(0, -1)) : pattern === mediaType;
  });
}
