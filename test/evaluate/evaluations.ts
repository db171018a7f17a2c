import type { Evaluation } from './evaluation.js';
import { evaluateForms } from './forms/evaluate-forms.js';
import { retrievalEvaluation } from './retrieval/evaluate-retrieval.js';
import { evaluateSentiment } from './sentiment/evaluate-sentiment.js';
import { evaluateText } from './text/evaluate-text.js';

/** Every evaluation by its name. A new one adds a line. */
export const evaluations: Readonly<Record<string, Evaluation>> = {
  forms: evaluateForms,
  retrieval: retrievalEvaluation,
  sentiment: evaluateSentiment,
  text: evaluateText,
};
