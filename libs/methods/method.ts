import { type JsonSchema } from '@docket/kernel';

/** What a method works on: a file, a JSON value, or both. */
export interface MethodInput {
  /** Absolute path of the document's content, only to be read. */
  readonly documentPath?: string;
  /** The job's `input`, for methods that need no document. */
  readonly value?: unknown;
}

export interface MethodContext {
  /** Checked against the method's schema, with its defaults filled in. */
  readonly options: Readonly<Record<string, unknown>>;
  /** A folder of this attempt alone; it is removed afterwards. */
  readonly scratchDir: string;
  /** Aborts when the attempt is canceled or out of time; a moment later the process is killed. */
  readonly signal: AbortSignal;
  /** Paths of the programs that the method declares, by their names; absent when it declares none. */
  readonly programs?: Readonly<Record<string, string>>;
  /** Tells how far the work is, 0 to 1; may be called as often as one likes. */
  readonly progress: (fraction: number, message: string) => void;
}

export interface MethodOutput {
  /** JSON; the shape is the method's contract and belongs to its version. */
  readonly result: unknown;
  /** One line for a person, e.g. "12 pages, 34 form fields". */
  readonly summary: string;
  /** A few figures that reports and lists show in columns of their own, by name. */
  readonly figures: Figures;
}

/** Names in camel case, at most 64 characters; texts at most 500. */
export type Figures = Readonly<Record<string, number | string | boolean | null>>;

/**
 * `reused`: a process serves many attempts of one tenant, one after the other. `fresh`: each attempt gets a process that
 * has never worked on anything; for methods that run code out of their input.
 */
export type Isolation = 'reused' | 'fresh';

/** Roughly how long an attempt takes, for the choice of where to run until past runs tell better. */
export interface MethodCost {
  readonly complexity: 'light' | 'moderate' | 'heavy';
  readonly baseMs: number;
  readonly perMiBMs: number;
  /** Set for methods that work on alignments: per 1,000 residues (sequences × columns). */
  readonly perThousandResiduesMs?: number;
}

/** A named, versioned kind of work. A change of the result's shape is a new version. */
export interface Method {
  /** Dotted, lower case: `pdf.text`. */
  readonly name: string;
  readonly version: number;
  /** What it does, in a sentence. */
  readonly summary: string;
  /** Media types that it takes; empty for a method that needs no document. */
  readonly accepts: readonly string[];
  /**
   * Plain JSON Schema, because every process of the runner loads the catalogue: a package that builds schemas would
   * slow their start. A `default` is filled in for a member that is left out.
   */
  readonly optionsSchema: JsonSchema;
  readonly defaultTimeouts: { readonly runMs: number };
  /** Resident memory that an attempt may take, together with the programs that it starts. */
  readonly memoryLimitMb: number;
  /** `reused` by default. */
  readonly isolation?: Isolation;
  /** Imports what `run` imports. A process calls it once, before its first attempt, so that no attempt waits for it. */
  readonly load?: () => Promise<unknown>;
  /** A moderate cost where it is left out. */
  readonly cost?: MethodCost;
  /** Programs that it starts, by name: the host finds them before an attempt, or says how to get them. */
  readonly programs?: readonly string[];
  /**
   * Does the work, in a process outside the worker. Heavy packages are imported inside, not at the top of the file.
   * @throws MethodFailure when the input cannot be worked on; anything else that is thrown counts as a defect
   */
  readonly run: (input: MethodInput, context: MethodContext) => Promise<MethodOutput>;
}

/** The work cannot be done, and why, in words for the person who sent it. */
export class MethodFailure extends Error {
  override readonly name = 'MethodFailure';

  constructor(
    /** Stable code, `AREA.REASON`, e.g. `PDF.ENCRYPTED`. */
    readonly code: string,
    message: string,
    /** Whether the same input may succeed later. */
    readonly retryable = false,
  ) {
    super(message);
  }
}

/** `pdf.text@1` */
export function methodId(method: Pick<Method, 'name' | 'version'>): string {
  return `${method.name}@${method.version}`;
}

/** The methods that a runner offers, and the module from which its processes load them. */
export interface MethodCatalogue {
  /** A module that exports `methodCatalogue`. It is loaded as it was built, also where a test runs from source. */
  readonly module: URL;
  readonly catalogue: readonly Method[];
}
