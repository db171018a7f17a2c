import { DocketError } from '@docket/kernel';
import { Comparison, TooManyForOnePass, type VerifyOptions, type VerifyResult } from './comparison.js';
import type { Projection } from '../definition.js';
import type { Engine } from '../engine.js';
import type { GenerationRecord } from '../records.js';

/**
 * Proves that a generation equals the log: folds the log once more, on its own path (one event at a time, no
 * working set, no bulk write), up to the same position, while the projection goes on, and compares every document,
 * digest first.
 * @throws DocketError `PROJECTION.VERSION_UNKNOWN` when this process does not have the version that folded it
 */
export async function verifyGeneration(
  engine: Engine,
  projection: Projection,
  generation: GenerationRecord,
  options: VerifyOptions = {},
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
  const documents = options.maxDocumentsInMemory ?? 200_000;
  const bound = { documents: documents * 2, bytes: options.memoryBytes ?? 128 * 1024 * 1024 };
  let passes = Math.max(1, Math.ceil((await collection.countDocuments({})) / documents));
  for (;;) {
    try {
      const comparison = new Comparison(engine, projection, generation, options, passes, bound);
      for (let pass = 0; pass < passes; pass += 1) await comparison.run(pass);
      return comparison.result();
    } catch (error) {
      // The log knows of more, or of larger documents than lie in the collection.
      if (!(error instanceof TooManyForOnePass) || passes >= MOST_PASSES) throw error;
      passes *= 2;
    }
  }
}

/** Keys are spread over the passes by their hash: more passes than this would not find fewer of them in each. */
const MOST_PASSES = 4_096;
