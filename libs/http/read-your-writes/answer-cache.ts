import { Counter, Gauge, type Registry } from '@docket/observability';
import { LRUCache } from 'lru-cache';

/** Answers that are kept, in characters of their JSON. */
const MOST_SIZE = 32 * 1024 * 1024;
/** A larger one is not kept: it would push out many. */
const MOST_ANSWER = 1024 * 1024;
const MOST_ANSWERS = 5_000;

const REQUESTS = 'docket_cache_requests_total';
const SIZE = 'docket_cache_size_bytes';

export type CacheOutcome = 'hit' | 'miss' | 'not_modified' | 'bypass';

/**
 * Counts what caches answer. Several parts of one process share their registry.
 * @param cache e.g. `answers`
 */
export function countCache(registry: Registry, cache: string): (outcome: CacheOutcome) => void {
  const known = registry.getSingleMetric(REQUESTS) as Counter<'cache' | 'outcome'> | undefined;
  const counter =
    known ??
    new Counter({
      name: REQUESTS,
      help: 'Questions to caches, by cache and outcome: hit, miss, not_modified (304), bypass (cannot be cached).',
      labelNames: ['cache', 'outcome'],
      registers: [registry],
    });
  return (outcome) => counter.inc({ cache, outcome });
}

/**
 * Answers of costly reads in memory, each under the version of what it was made of: the log moves the version on, and what is
 * kept under another one is never found again. Bounded by its size; the least recently used goes first.
 */
export class AnswerCache {
  private readonly kept = new LRUCache<string, object>({
    max: MOST_ANSWERS,
    maxSize: MOST_SIZE,
    maxEntrySize: MOST_ANSWER,
  });
  private readonly making = new Map<string, Promise<object>>();

  constructor(registry: Registry) {
    if (registry.getSingleMetric(SIZE) !== undefined) return;
    const { kept } = this;
    new Gauge({
      name: SIZE,
      help: 'Characters of JSON that caches hold, by cache.',
      labelNames: ['cache'],
      registers: [registry],
      collect() {
        this.set({ cache: 'answers' }, kept.calculatedSize);
      },
    });
  }

  find(key: string): object | undefined {
    return this.kept.get(key);
  }

  /**
   * Makes an answer once for all who ask for it at the same time.
   * @param make answers with undefined `keep` where it may be of another version than the key says
   */
  async make(
    key: string,
    make: () => Promise<{ readonly answer: object; readonly keep: boolean }>,
  ): Promise<object> {
    const running = this.making.get(key);
    if (running !== undefined) return running;
    const made = make().then(({ answer, keep }) => {
      if (keep) this.kept.set(key, answer, { size: Math.max(1, JSON.stringify(answer).length) });
      return answer;
    });
    this.making.set(key, made);
    try {
      return await made;
    } finally {
      this.making.delete(key);
    }
  }
}
