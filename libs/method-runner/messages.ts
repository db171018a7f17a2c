import type { Figures, InputFile } from '@docket/methods';

/** Loads a method's packages before there is work for it. */
export interface PrepareOrder {
  readonly type: 'prepare';
  readonly method: string;
}

/** One attempt. A process gets its next order only after it has reported the end of the one before. */
export interface RunOrder {
  readonly type: 'run';
  /** Counts the attempts of the process; every message about the attempt carries it. */
  readonly attempt: number;
  readonly method: string;
  readonly documentPath?: string;
  readonly value?: unknown;
  readonly files?: Readonly<Record<string, InputFile>>;
  readonly options: Readonly<Record<string, unknown>>;
  readonly programs?: Readonly<Record<string, string>>;
  readonly scratchDir: string;
  /** Where artifacts are written; the process makes it. */
  readonly artifactsDir: string;
  /** Most bytes of all artifacts together. */
  readonly maxArtifactBytes: number;
  /** Where a result is written that is too large for a message. */
  readonly resultPath: string;
  readonly maxResultBytes: number;
}

/** What a service of the host says to a question of the attempt. */
export interface Answer {
  readonly type: 'answer';
  readonly attempt: number;
  /** The number of the question. */
  readonly question: number;
  readonly reply:
    | { readonly ok: true; readonly value: unknown }
    | {
        readonly ok: false;
        readonly code: string;
        readonly message: string;
        readonly retryable: boolean;
      };
}

export type Order = PrepareOrder | RunOrder | Answer;

/** A named output, as the process has written it. */
export interface WrittenArtifact {
  readonly name: string;
  /** The file in `artifactsDir`. */
  readonly file: string;
}

export interface Done {
  readonly type: 'done';
  readonly attempt: number;
  readonly summary: string;
  readonly figures: Figures;
  readonly artifacts?: readonly WrittenArtifact[];
  /** The result; absent when it was written to `resultPath`. */
  readonly json?: string;
  /** Why the process must not be used again; absent when it is as it was before the attempt. */
  readonly residue?: string;
}

export interface Failed {
  readonly type: 'failed';
  readonly attempt: number;
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
}

export interface Progressed {
  readonly type: 'progress';
  readonly attempt: number;
  readonly fraction: number;
  readonly message: string;
}

export interface Begun {
  readonly type: 'begun';
  readonly attempt: number;
}

/** A question to a service of the host. */
export interface Asked {
  readonly type: 'asked';
  readonly attempt: number;
  readonly question: number;
  readonly service: string;
  readonly request: unknown;
}

export type ChildMessage = Begun | Progressed | Asked | Done | Failed;

/** Most characters of the JSON of a question, and of an answer. */
export const MAX_QUESTION_CHARACTERS = 4 * 1024 * 1024;
/** Questions of one attempt that wait for their answers at the same time. */
export const MAX_OPEN_QUESTIONS = 16;

/** Larger results go through a file: messages are held in memory whole, on both sides. */
export const MAX_RESULT_IN_MESSAGE = 256 * 1024;

/** Written to standard error by the watchdog right before it kills a process that took too much memory. */
export const MEMORY_LIMIT_MARK = 'DOCKET:MEMORY_LIMIT';
