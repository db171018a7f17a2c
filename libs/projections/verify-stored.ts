import { DocketError } from '@docket/kernel';
import { same } from './compare.js';
import type { FoldSession } from './fold-session.js';
import { foundDocument } from './stored-documents.js';

/**
 * Reads back what a build has written and compares it with what the build folded: no document is missing, none is
 * there that should not be, and each came back as it went in.
 * @throws DocketError `PROJECTION.BUILD_WRONG` with the first document that differs
 */
export async function verifyStored(session: FoldSession): Promise<void> {
  const { projection, record } = session.options;
  let count = 0;
  for await (const stored of session.collection.find({}, { batchSize: 5_000 })) {
    count += 1;
    const found = foundDocument(stored);
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
  const expected = session.documentCount;
  if (expected !== undefined && expected !== count) {
    throw wrong(projection.name, record.generation, `it has ${count} documents instead of ${expected}`, {
      expected,
      count,
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
