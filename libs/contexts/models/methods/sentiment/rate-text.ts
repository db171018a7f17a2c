import type { MethodContext, MethodInput, MethodOutput } from '@docket/methods';
import { factsOf, loadPackage, type ModelFacts } from '../packaged/facts.js';
import { isNotEnglish, notEnglish, readText, sentencesOf } from '../text/read-text.js';

export type SentimentLabel = 'positive' | 'neutral' | 'negative';

interface Vader {
  readonly SentimentIntensityAnalyzer: { polarity_scores(text: string): { readonly compound: number } };
}

const MOST_BYTES = 5 * 1024 * 1024;
const LONGEST_SENTENCE = 5_000;
const LOOK_EVERY = 500;

/** The model in its package. It is one file, and its digest stands in every result. */
export async function loadModel(): Promise<{ readonly vader: Vader; readonly facts: ModelFacts }> {
  return { vader: loadPackage('vader-sentiment') as Vader, facts: await factsOf('vader', 'vader-sentiment') };
}

/** The compound score of a sentence, -1 to 1. */
export function compoundOf({ SentimentIntensityAnalyzer }: Vader, sentence: string): number {
  return SentimentIntensityAnalyzer.polarity_scores(sentence.slice(0, LONGEST_SENTENCE)).compound;
}

export function labelOf(compound: number, threshold: number): SentimentLabel {
  if (compound >= threshold && compound > 0) return 'positive';
  return compound <= -threshold && compound < 0 ? 'negative' : 'neutral';
}

/**
 * Runs `text.sentiment@1`.
 * @throws MethodFailure TEXT.TOO_LARGE, TEXT.NOT_TEXT, TEXT.EMPTY
 */
export async function rateText(input: MethodInput, context: MethodContext): Promise<MethodOutput> {
  const { threshold, maxSentences } = context.options as { threshold: number; maxSentences: number };
  const text = await readText(input.documentPath!, MOST_BYTES);
  const { vader, facts } = await loadModel();
  const counts = { positive: 0, neutral: 0, negative: 0 };
  const sentences = [];
  let [number, sum] = [0, 0];
  for (const { text: sentence, from } of sentencesOf(text)) {
    const compound = compoundOf(vader, sentence);
    const label = labelOf(compound, threshold);
    counts[label] += 1;
    sum += compound;
    number += 1;
    if (sentences.length < maxSentences) {
      sentences.push({ text: sentence, from, to: from + sentence.length, compound, label });
    }
    if (number % LOOK_EVERY === 0) {
      context.signal.throwIfAborted();
      context.progress(Math.min(0.99, from / text.length), `Sentence ${number}`);
    }
  }
  const compound = number === 0 ? 0 : Math.round((sum / number) * 10_000) / 10_000;
  const label = labelOf(compound, threshold);
  return {
    result: {
      model: facts,
      overall: { compound, label, sentences: number, ...counts },
      sentences,
      sentencesLeftOut: number - sentences.length,
      warnings: isNotEnglish(text) ? [notEnglish] : [],
    },
    summary: `${label} (${compound}), ${number} sentences`,
    figures: { compound, label, sentences: number, ...counts },
  };
}
