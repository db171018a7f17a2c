import { termsOf } from '../search/terms.js';

/** A sentence as a model wrote it. */
export interface ClaimedSentence {
  readonly text: string;
  /** Numbers of passages, from 1. */
  readonly citations: readonly number[];
}

/**
 * cited: the passages that it names hold its numbers and most of its words. unsupported: they do not. uncited: it names
 * no passage that there is.
 */
export type SentenceStatus = 'cited' | 'unsupported' | 'uncited';

export interface CheckedSentence extends ClaimedSentence {
  readonly status: SentenceStatus;
  /** Share of its content words that stand in the passages that it names, 0 to 1. */
  readonly support: number;
}

/** The least share of words that a passage must hold to count as the source of a sentence. */
const LEAST_SUPPORT = 0.6;
const EMPTY_WORDS = new Set(
  'a an and are as at be been but by for from had has have he her his if in is it its no not of on or she so than that the their them there they this to was were which who will with'.split(
    ' ',
  ),
);

/** Compares each sentence with the passages that it names. What a model says of its sources is not believed. */
export function checkCitations(
  sentences: readonly ClaimedSentence[],
  passages: readonly { readonly text: string }[],
): readonly CheckedSentence[] {
  return sentences.map(({ text, citations }) => {
    const known = [...new Set(citations)].filter((number) => passages[number - 1] !== undefined);
    if (known.length === 0) return { text, citations: [], status: 'uncited', support: 0 };
    const source = new Set(
      known.flatMap((number) => termsOf(passages[number - 1]!.text).map(({ term }) => term)),
    );
    const words = termsOf(text)
      .map(({ term }) => term)
      .filter((term) => !EMPTY_WORDS.has(term));
    const held = words.filter((term) => source.has(term)).length;
    const support = words.length === 0 ? 0 : Math.round((held / words.length) * 100) / 100;
    const hasNumbers = words.every((term) => !/\d/.test(term) || source.has(term));
    const status = hasNumbers && support >= LEAST_SUPPORT ? 'cited' : 'unsupported';
    return { text, citations: known, status, support };
  });
}
