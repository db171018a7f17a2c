import { type JsonSchema } from '@docket/kernel';

/** One input of an attempt: a file, only to be read. */
export interface InputFile {
  readonly path: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  /** The file name that its sender gave. */
  readonly name?: string;
}

/** What a method works on: a document, further files by role, a JSON value. */
export interface MethodInput {
  /** Absolute path of the document's content, only to be read. */
  readonly documentPath?: string;
  /** The inputs that the method declares, by role; one that is not required may be missing. */
  readonly files?: Readonly<Record<string, InputFile>>;
  /** The job's `input`, for methods that need no document. */
  readonly value?: unknown;
}

/** What an artifact is made of. A stream is written as it comes; the whole is never held in memory. */
export type ArtifactContent = string | Uint8Array | AsyncIterable<Uint8Array>;

export interface MethodContext {
  /** Checked against the method's schema, with its defaults filled in. */
  readonly options: Readonly<Record<string, unknown>>;
  /** A folder of this attempt alone; it is removed afterwards. */
  readonly scratchDir: string;
  /** Aborts when the attempt is canceled or out of time; a moment later the process is killed. */
  readonly signal: AbortSignal;
  /** Paths of the programs that the method declares, by their names; absent when it declares none. */
  readonly programs?: Readonly<Record<string, string>>;
  /**
   * Makes a named output beside the result, at most 64 for an attempt. It is stored when the method has answered. Absent
   * when the method declares no artifacts.
   * @throws MethodFailure METHOD.ARTIFACT_NOT_DECLARED, .ARTIFACT_TWICE, .TOO_MANY_ARTIFACTS, .ARTIFACT_TOO_LARGE,
   *   .ARTIFACT_EMPTY
   */
  readonly artifact?: (name: string, content: ArtifactContent) => Promise<void>;
  /** Tells how far the work is, 0 to 1; may be called as often as one likes. */
  readonly progress: (fraction: number, message: string) => void;
  /**
   * Runs another method in this process, on the same signal and scratch folder; absent when the method declares none in
   * `uses`. The result's shape is the contract of that method's version.
   * @throws what that method throws; Error for a method that is not declared, or options that do not fit it
   */
  readonly runMethod?: (
    method: string,
    input: MethodInput,
    options?: Readonly<Record<string, unknown>>,
  ) => Promise<MethodOutput>;
  /**
   * Asks a service of the worker's own process, which holds what a method must not: secrets, connections, state that
   * attempts share. Absent when the method declares none in `services`. Request and answer are JSON, at most 4 MiB each.
   * @throws MethodFailure what the service refuses, with its code; METHOD.SERVICE_UNDECLARED, .SERVICE_TOO_LARGE
   */
  readonly ask?: (service: string, request: unknown) => Promise<unknown>;
}

export interface MethodOutput {
  /** JSON; the shape is the method's contract and belongs to its version. */
  readonly result: unknown;
  /** One line for a person, e.g. "12 pages, 34 form fields". */
  readonly summary: string;
  /** A few figures that reports and lists show in columns of their own, by name. */
  readonly figures: Figures;
}

/** An input that a method takes. */
export interface InputDeclaration {
  /** Media types, `text/*` for a family. */
  readonly accepts: readonly string[];
  /** True unless it says false. */
  readonly required?: boolean;
  readonly summary?: string;
}

/** Inputs by role: lower-case first letter, then letters, digits, `_` and `-`. The role `*` takes every other one. */
export type Inputs = Readonly<Record<string, InputDeclaration>>;

/** A named output that a method may make. */
export interface ArtifactDeclaration {
  /** A file name; one `*` in it stands for any characters of a name, e.g. `page-*.png`. */
  readonly name: string;
  /** The wildcard for all types leaves it to the outside worker that stores one. */
  readonly mediaType: string;
  /** Whether each success has one. Default false. */
  readonly required?: boolean;
  /** Most bytes of one. The limit of the installation counts beside it. */
  readonly maxBytes?: number;
  readonly summary?: string;
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

/** A program that an attempt needs only when an option of its is `true`. */
export interface ProgramOfOption {
  readonly name: string;
  readonly option: string;
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
  /** Inputs beside the document, by role: a document, or the result, a value or an artifact of an earlier job. */
  readonly inputs?: Inputs;
  /** The artifacts that it may make. */
  readonly artifacts?: readonly ArtifactDeclaration[];
  /**
   * Plain JSON Schema, because every process of the runner loads the catalogue: a package that builds schemas would
   * slow their start. A `default` is filled in for a member that is left out.
   */
  readonly optionsSchema: JsonSchema;
  /** Plain JSON Schema of the result, for those who read it. */
  readonly resultSchema?: JsonSchema;
  /** Which workers run it (`DOCKET_WORKER_POOLS`); `default` by default. */
  readonly pool?: string;
  readonly defaultTimeouts: { readonly runMs: number };
  /** Resident memory that an attempt may take, together with the programs that it starts. */
  readonly memoryLimitMb: number;
  /** `reused` by default. */
  readonly isolation?: Isolation;
  /** Imports what `run` imports. A process calls it once, before its first attempt, so that no attempt waits for it. */
  readonly load?: () => Promise<unknown>;
  /** A moderate cost where it is left out. */
  readonly cost?: MethodCost;
  /** Other methods that it runs as a part of its own work, e.g. `pdf.text@2`. Memory and time are those of this method. */
  readonly uses?: readonly string[];
  /** Services of the host that it asks, by name. */
  readonly services?: readonly string[];
  /** It is what is meant where somebody gives a file of its types and names no method; at most one for a type. */
  readonly suggested?: boolean;
  /**
   * Set when the same content, options and input always make the same result, on any machine and at any time. Its jobs then
   * use the result cache unless they say `cache: "off"`. Default false.
   */
  readonly deterministic?: boolean;
  /**
   * Programs that it starts, or folders of programs that it loads, by name: the host finds them before an attempt, or says
   * how to get them.
   */
  readonly programs?: readonly (string | ProgramOfOption)[];
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

/** Whose question it is. The host knows it; a method cannot claim another tenant. */
export interface ServiceCaller {
  readonly tenant: string;
  /** The method that asks, e.g. `form.extract@1`. */
  readonly method: string;
  /** Aborts when the attempt ends. */
  readonly signal: AbortSignal;
}

/**
 * A service of the host's own process that methods may ask (`Method.services`). Request and answer are JSON; the request
 * comes from the process of a method and is checked like any input.
 * @throws MethodFailure what it refuses; anything else is METHOD.SERVICE_FAILED, which may succeed later
 */
export type HostService = (request: unknown, caller: ServiceCaller) => Promise<unknown>;

/** The methods that a runner offers, and the module from which its processes load them. */
export interface MethodCatalogue {
  /** A module that exports `methodCatalogue`. It is loaded as it was built, also where a test runs from source. */
  readonly module: URL;
  readonly catalogue: readonly Method[];
}
