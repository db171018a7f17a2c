import { DocketError } from '@docket/kernel';
import { same } from './compare.js';
import type { FoldSession } from '../folding/fold-session.js';
import { everyDocument, type FoundDocument } from '../folding/stored-documents.js';

const BATCH = 2_000;

/**
 * Reads back what a build has written and compares it with what the build folded: no document is missing, none is
 * there that should not be, and each came back as it went in.
 * @throws DocketError `PROJECTION.BUILD_WRONG` with the first document that differs
 */
export async function verifyStored(session: FoldSession): Promise<void> {
  const { projection, record } = session.options;
  let count = 0;
  for await (const batch of everyDocument(session.collection, BATCH)) {
    count += batch.length;
    for (const found of batch) check(session, found);
  }
  const expected = session.documentCount;
  if (expected !== undefined && expected !== count) {
    throw wrong(projection.name, record.generation, `it has ${count} documents instead of ${expected}`, {
      expected,
      count,
    });
  }
}

/** @throws DocketError `PROJECTION.BUILD_WRONG` */
function check(session: FoldSession, found: FoundDocument): void {
  const { projection, record } = session.options;
  const held = session.held(found.key);
  if (held && (held.position !== found.position || !same(held.document, found.document))) {
    throw wrong(projection.name, record.generation, `document ${found.key} is not what was folded`, {
      key: found.key,
      expectedPosition: held.position,
      storedPosition: found.position,
    });
  }
  if (found.position > session.position) {
    throw wrong(projection.name, record.generation, `document ${found.key} is ahead of the checkpoint`, {
      key: found.key,
    });
  }
}

function wrong(
  name: string,
  generation: number,
  what: string,
  details: Readonly<Record<string, unknown>>,
): DocketError {
  return new DocketError(
    'PROJECTION.BUILD_WRONG',
    `Generation ${generation} of ${name} does not become active: ${what}. Check that its fold is pure and gives ` +
      `values that BSON can hold, then prune it and rebuild.`,
    { details: { projection: name, generation, ...details } },
  );
}
