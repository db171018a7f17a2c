import { chunksOf, DEFAULT_CHUNKING } from '../../domain/index.js';
import { KeywordIndex } from '../search/keyword-index.js';
import { termsOf } from '../search/terms.js';
import { retrievalMetrics, type Judged, type RetrievalMetrics } from './metrics.js';

/** A labelled set: documents with their text, and queries with the documents that answer them. */
export interface GoldenSet {
  readonly documents: readonly { readonly id: string; readonly text: string }[];
  readonly queries: readonly { readonly text: string; readonly relevant: Readonly<Record<string, number>> }[];
}

export interface RetrievalReport extends RetrievalMetrics {
  readonly documents: number;
  readonly chunks: number;
  readonly queries: number;
  readonly k: number;
  /** Queries whose first k documents hold no relevant one. */
  readonly missed: readonly string[];
}

/**
 * Reads a golden set: one JSON object a line, `{"document": id, "text": …}` or `{"query": …, "relevant": [id, …]}`; `relevant`
 * may be an object of grades by id.
 * @throws Error that names the line
 */
export function parseGoldenSet(lines: string): GoldenSet {
  const documents: { id: string; text: string }[] = [];
  const queries: { text: string; relevant: Record<string, number> }[] = [];
  for (const [index, line] of lines.split('\n').entries()) {
    if (line.trim() === '') continue;
    const row = parsed(line, index) as Record<string, unknown>;
    const { document, text, query, relevant } = row;
    if (typeof document === 'string' && typeof text === 'string') documents.push({ id: document, text });
    else if (typeof query === 'string') queries.push({ text: query, relevant: gradesOf(relevant, index) });
    else throw new Error(`Line ${index + 1} is neither {"document", "text"} nor {"query", "relevant"}.`);
  }
  const known = new Set(documents.map(({ id }) => id));
  for (const { text, relevant } of queries) {
    const missing = Object.keys(relevant).find((id) => !known.has(id));
    if (missing !== undefined)
      throw new Error(`The query "${text}" names the document "${missing}", which is not in the set.`);
  }
  return { documents, queries };
}

/** Indexes the documents as a collection does, and measures the search by words; a document ranks as its best chunk. */
export function evaluateRetrieval({ documents, queries }: GoldenSet, k: number): RetrievalReport {
  const index = new KeywordIndex();
  const owners: string[] = [];
  for (const { id, text } of documents) {
    for (const { start, end } of chunksOf([{ number: 1, text }], DEFAULT_CHUNKING.maxCharacters)) {
      owners[index.add(text.slice(start, end))] = id;
    }
  }
  const judged = queries.map(({ text, relevant }): Judged & { readonly text: string } => {
    const hits = index.search(
      termsOf(text).map(({ term }) => term),
      index.size,
    );
    return { text, relevant, found: [...new Set(hits.map(({ slot }) => owners[slot]!))] };
  });
  return {
    ...retrievalMetrics(judged, k),
    documents: documents.length,
    chunks: index.size,
    queries: queries.length,
    k,
    missed: judged
      .filter(({ found, relevant }) => !found.slice(0, k).some((id) => (relevant[id] ?? 0) > 0))
      .map(({ text }) => text),
  };
}

function parsed(line: string, index: number): unknown {
  try {
    return (JSON.parse(line) ?? {}) as unknown;
  } catch {
    throw new Error(`Line ${index + 1} is no JSON.`);
  }
}

function gradesOf(relevant: unknown, index: number): Record<string, number> {
  if (Array.isArray(relevant)) return Object.fromEntries(relevant.map((id) => [String(id), 1]));
  if (relevant !== null && typeof relevant === 'object') {
    const grades = Object.entries(relevant);
    if (grades.every(([, grade]) => typeof grade === 'number')) return Object.fromEntries(grades);
  }
  throw new Error(`Line ${index + 1}: "relevant" is a list of ids, or an object of grades by id.`);
}
