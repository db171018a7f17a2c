import type { Writable } from 'node:stream';

/** A stream that a person or a program reads; a person's end is a TTY. */
export type Screen = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** What surrounds one run of the command: all that a test replaces. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Results go here. */
  readonly stdout: Screen;
  /** Progress, notes and errors go here, so that standard output stays clean for programs. */
  readonly stderr: Screen;
  /** Folder that relative file names start from. */
  readonly cwd: string;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}
