import { evaluateForms } from './forms/evaluate-forms.js';
import { retrievalEvaluation } from './retrieval/evaluate-retrieval.js';

/** How good something is, measured on labelled data. */
export interface Evaluation {
  readonly summary: string;
  readonly usage: string;
  /** Says what it found, line by line. @returns the exit code */
  readonly run: (args: readonly string[], say: (line: string) => void) => Promise<number>;
}

/** Every evaluation by its name. A new one adds a line. */
export const evaluations: Readonly<Record<string, Evaluation>> = {
  forms: evaluateForms,
  retrieval: retrievalEvaluation,
};
