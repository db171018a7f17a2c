/** What a search gave for one query, and what it should have given. */
export interface Judged {
  /** Ids of documents, the best first, each once. */
  readonly found: readonly string[];
  /** Grades of the relevant documents by id; greater is better. What is not named is not relevant. */
  readonly relevant: Readonly<Record<string, number>>;
}

export interface RetrievalMetrics {
  /** Share of the relevant documents among the first k, mean over the queries. */
  readonly recall: number;
  /** One over the rank of the first relevant document, 0 where there is none among the first k; mean. */
  readonly mrr: number;
  /** Discounted cumulative gain over that of the best order, gain 2^grade − 1 (Burges et al. 2005); mean. */
  readonly ndcg: number;
}

/** Measures the first k documents of each query. Queries without a relevant document do not count. */
export function retrievalMetrics(judged: readonly Judged[], k: number): RetrievalMetrics {
  const counted = judged.filter(({ relevant }) => gradesOf(relevant).length > 0);
  const mean = (measure: (one: Judged) => number): number =>
    counted.length === 0 ? 0 : counted.reduce((sum, one) => sum + measure(one), 0) / counted.length;
  return {
    recall: mean(({ found, relevant }) => {
      const hits = found.slice(0, k).filter((id) => (relevant[id] ?? 0) > 0);
      return hits.length / gradesOf(relevant).length;
    }),
    mrr: mean(({ found, relevant }) => {
      const rank = found.slice(0, k).findIndex((id) => (relevant[id] ?? 0) > 0);
      return rank < 0 ? 0 : 1 / (rank + 1);
    }),
    ndcg: mean(({ found, relevant }) => {
      const best = gradesOf(relevant).toSorted((a, b) => b - a);
      return gain(found.slice(0, k).map((id) => relevant[id] ?? 0)) / gain(best.slice(0, k));
    }),
  };
}

function gradesOf(relevant: Judged['relevant']): readonly number[] {
  return Object.values(relevant).filter((grade) => grade > 0);
}

function gain(grades: readonly number[]): number {
  return grades.reduce((sum, grade, index) => sum + (2 ** grade - 1) / Math.log2(index + 2), 0);
}
