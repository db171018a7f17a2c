import type { FieldError } from '@docket/commands';
import type { JsonSchema } from '@docket/kernel';
import type { ArtifactDeclaration, InputDeclaration, Inputs, MethodCost } from '@docket/methods';

export { DOCUMENT_ROLE } from '@docket/methods';

/** What the submission and the end of a job need to know of a method; built-in ones and those of outside workers. */
export interface MethodDescription {
  /** `name@version`, e.g. `pdf.text@1`. */
  readonly name: string;
  /** Runs in the workers of Docket itself; a worker from outside does not get it unless its key names it. */
  readonly builtIn: boolean;
  /** Every input by role, the role `document` among them; `*` stands for every other role. */
  readonly inputs: Inputs;
  readonly artifacts: readonly ArtifactDeclaration[];
  readonly defaultRunMs: number;
  readonly cost: MethodCost;
  /** The same content and options always make the same result: its jobs use the result cache unless they say otherwise. */
  readonly deterministic: boolean;
  readonly validateOptions: (options: Readonly<Record<string, unknown>>) => readonly FieldError[];
  /** Set for outside methods that declare it: what outside workers hand in is checked against it. */
  readonly resultSchema?: JsonSchema;
}

export interface MethodDirectory {
  /**
   * By `name@version`, or by name alone for its newest version.
   * @throws DocketError EVENT_STORE.*
   */
  find(tenant: string, name: string): Promise<MethodDescription | undefined>;
  /** Names of the methods that every tenant has. */
  readonly builtIn: readonly string[];
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
