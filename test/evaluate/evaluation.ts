/** How good something is, measured on labelled data. */
export interface Evaluation {
  readonly summary: string;
  readonly usage: string;
  /** Says what it found, line by line. @returns the exit code */
  readonly run: (args: readonly string[], say: (line: string) => void) => Promise<number>;
}
