import type { Evaluation } from './evaluation.js';
import { evaluateForms } from './forms/evaluate-forms.js';
import { retrievalEvaluation } from './retrieval/evaluate-retrieval.js';

/** Every evaluation by its name. A new one adds a line. */
export const evaluations: Readonly<Record<string, Evaluation>> = {
  forms: evaluateForms,
  retrieval: retrievalEvaluation,
};
