import { DocketError } from '@docket/kernel';
import type { Report } from '../building/build-progress.js';
import type { Engine } from '../engine.js';
import type { FoldSession } from '../folding/fold-session.js';
import { everyDocument } from '../folding/stored-documents.js';
import { collectionName, type GenerationRecord } from '../records.js';
import { CollectionDigest } from './collection-digest.js';
import { differencesOf } from './differences.js';
import { documentDigest } from './document-digest.js';
import { verifyGeneration } from './verify.js';
import type { DocumentDifference } from './verify-result.js';

const BATCH = 2_000;
/** Documents that are named when a generation is wrong. */
const NAMED = 5;

export interface StoredCheck {
  readonly session: FoldSession;
  readonly generation: GenerationRecord;
  readonly report: Report;
  readonly signal: AbortSignal;
}

/**
 * Reads back what a build has written and holds it against the digest of what the build folded: no document is missing,
 * none is there that should not be, and each came back as it went in, whether it is still in memory or not. When they
 * differ, the log is folded once more: it says which documents are wrong, or that none is, for a build that broke off
 * between documents and checkpoint has not heard of all that was written.
 * @throws DocketError `PROJECTION.BUILD_WRONG` with documents that differ
 */
export async function verifyStored(engine: Engine, check: StoredCheck): Promise<void> {
  const { session, generation, signal } = check;
  const { projection, digest } = session.options;
  const stored = CollectionDigest.from();
  const wrong: DocumentDifference[] = [];
  for await (const batch of everyDocument(session.collection, BATCH)) {
    signal.throwIfAborted();
    for (const { key, position, document } of batch) {
      const found = documentDigest(key, position, document);
      stored.add(found);
      const held = session.held(key);
      if (!held || held.digest === found || wrong.length === NAMED) continue;
      wrong.push({ key, kind: 'fields', fields: differencesOf(held.document, document) });
    }
  }
  if (wrong.length > 0) throw buildWrong(projection.name, generation.number, wrong, 'at least ');
  const folded = digest?.toRecord();
  if (folded?.sum === stored.toString() && folded.documents === stored.count) return;
  engine.logger.info(
    { projection: projection.name, generation: generation.number },
    'what was stored is not all that this build knows of: it is compared with the log',
  );
  await verifyWithLog(engine, check);
}

/**
 * Folds the log a second time and compares every document.
 * @throws DocketError `PROJECTION.BUILD_WRONG` with documents that differ
 */
export async function verifyWithLog(engine: Engine, check: StoredCheck): Promise<void> {
  const { session, generation, report, signal } = check;
  const { projection } = session.options;
  const options = {
    signal,
    maxDifferences: NAMED,
    memoryBytes: 64 * 1024 * 1024,
    onProgress: ({ position, target }: { readonly position: number; readonly target: number }) =>
      report('verifying', position, target),
  };
  const result = await verifyGeneration(engine, projection, generation, options, true);
  if (result.ok) return;
  const count = result.missing + result.unexpected + result.different;
  throw buildWrong(projection.name, generation.number, result.differences, '', count);
}

function buildWrong(
  name: string,
  generation: number,
  differences: readonly DocumentDifference[],
  atLeast: string,
  count = differences.length,
): DocketError {
  const which = differences.map(({ key, kind, fields }) =>
    kind === 'fields' ? `${key} (${fields.map(({ path }) => path).join(', ')})` : `${key} (${kind})`,
  );
  return new DocketError(
    'PROJECTION.BUILD_WRONG',
    `Generation ${generation} of ${name} does not become active: ${atLeast}${count} stored document(s) are not what was ` +
      `folded: ${which.join('; ')}. Either something else wrote to ${collectionName(name, generation)}, or the fold is not ` +
      `pure or gives values that BSON changes: correct that, then prune it and rebuild.`,
    { details: { projection: name, generation, count, differences } },
  );
}
