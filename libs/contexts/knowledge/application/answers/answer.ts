import { messageOf } from '@docket/kernel';
import type { Passage, SearchAnswer } from '../search/search.js';
import type { Answerer } from './answerer.js';
import { checkCitations, type CheckedSentence } from './citations.js';

const ANSWER_MS = 60_000;

export interface KnowledgeAnswer {
  /** llm: sentences of a model, each checked. passages: the best passages, for no model answers. */
  readonly mode: 'llm' | 'passages';
  readonly reason: string;
  /** True where a model was to answer and could not. */
  readonly degraded: boolean;
  readonly sentences: readonly CheckedSentence[];
  /** What sentences cite, by number from 1. */
  readonly passages: readonly Passage[];
  readonly search: Pick<SearchAnswer, 'mode' | 'reason' | 'degraded' | 'chunks' | 'unreadable'>;
  readonly provenance: {
    readonly model: string;
    readonly prompt: string;
    readonly promptSha256: string;
  } | null;
}

/** Answers a question from passages that a search has found. */
export async function answerFrom(
  answerer: Answerer | undefined,
  question: string,
  { items, ...search }: SearchAnswer,
): Promise<KnowledgeAnswer> {
  const passages = (reason: string, degraded: boolean): KnowledgeAnswer => ({
    mode: 'passages',
    reason,
    degraded,
    sentences: [],
    passages: items,
    search,
    provenance: null,
  });
  if (answerer === undefined) {
    return passages(
      'No model answers questions here (DOCKET_KNOWLEDGE_ANSWER_MODEL): these are the best passages.',
      false,
    );
  }
  if (items.length === 0) return passages('No passage has words of the question.', false);
  try {
    const claimed = await answerer.answer(question, items, AbortSignal.timeout(ANSWER_MS));
    const sentences = checkCitations(claimed, items);
    const cited = sentences.filter(({ status }) => status === 'cited').length;
    return {
      mode: 'llm',
      reason: `${cited} of ${sentences.length} sentences stand in the passages that they cite.`,
      degraded: false,
      sentences,
      passages: items,
      search,
      provenance: {
        model: answerer.model,
        prompt: answerer.prompt.version,
        promptSha256: answerer.prompt.sha256,
      },
    };
  } catch (error) {
    return passages(`The model could not answer, these are the best passages: ${messageOf(error)}`, true);
  }
}
