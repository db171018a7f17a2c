import { DocketError } from '@docket/kernel';
import type { Projection } from '../definition.js';
import type { Engine } from '../engine.js';
import type { GenerationRecord } from '../records.js';
import { Comparison, type ComparisonOptions, type ComparisonProgress } from './comparison.js';
import { TooManyForOnePass } from './log-side.js';
import type { VerifyResult } from './verify-result.js';

export interface VerifyOptions {
  /** Another generation than the active one. */
  readonly generation?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ComparisonProgress) => void;
  /** Differences to return; all of them are counted. */
  readonly maxDifferences?: number;
  /** Documents held in memory at once. A larger collection is compared in several passes over the log. */
  readonly maxDocumentsInMemory?: number;
  /** Their memory, by their size in BSON. */
  readonly memoryBytes?: number;
}

/**
 * Proves that a generation equals the log: folds the log once more, on its own path (one event at a time, no
 * working set, no bulk write), up to the same position, while the projection goes on, and compares every document,
 * digest first.
 * @param exact what BSON changes is a difference
 * @throws DocketError `PROJECTION.VERSION_UNKNOWN` when this process does not have the version that folded it
 */
export async function verifyGeneration(
  engine: Engine,
  projection: Projection,
  generation: GenerationRecord,
  {
    signal,
    onProgress,
    maxDifferences = 10,
    maxDocumentsInMemory = 200_000,
    memoryBytes,
  }: VerifyOptions = {},
  exact = false,
): Promise<VerifyResult> {
  if (generation.version !== projection.version) {
    throw new DocketError(
      'PROJECTION.VERSION_UNKNOWN',
      `Generation ${generation.number} of ${projection.name} was folded by version ${generation.version}; this program has ` +
        `version ${projection.version}. Verify it with the release that folded it.`,
      { details: { projection: projection.name, generation: generation.number } },
    );
  }
  const collection = engine.store.documents(projection.name, generation.number);
  const documents = await collection.countDocuments({});
  const options: Omit<ComparisonOptions, 'passes'> = {
    exact,
    maxDifferences,
    bound: { documents: maxDocumentsInMemory * 2, bytes: memoryBytes ?? 128 * 1024 * 1024 },
    ...(signal ? { signal } : {}),
    ...(onProgress ? { onProgress } : {}),
  };
  for (let passes = Math.max(1, Math.ceil(documents / maxDocumentsInMemory)); ; passes *= 2) {
    try {
      const comparison = new Comparison(engine, projection, generation, { ...options, passes });
      for (let pass = 0; pass < passes; pass += 1) await comparison.run(pass);
      return comparison.result();
    } catch (error) {
      // The log knows of more, or of larger documents than lie in the collection.
      if (!(error instanceof TooManyForOnePass) || passes >= MOST_PASSES) throw error;
    }
  }
}

/** Keys are spread over the passes by their hash: more passes than this would not find fewer of them in each. */
const MOST_PASSES = 4_096;
