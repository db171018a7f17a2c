import type { FieldUse, RecordFailure, TargetName } from '../domain/index.js';
import { recordIdOf, type Content } from './mapping/convert.js';
import { FieldAccount } from './mapping/field-account.js';
import { mapDocument } from './mapping/map-document.js';
import type { Mapping } from './mapping/schema.js';
import { plainOf, valueAtPath } from './mapping/values.js';
import { requireCollections } from './run-import.js';
import type { Source } from './source/source.js';

const MOST_FAILURES = 100;
const MOST_IDS = 2_000_000;

/** What an import of a collection would do, as far as the documents alone tell. */
export interface DryCollection {
  readonly collection: string;
  readonly target: TargetName;
  readonly read: number;
  readonly mapped: number;
  readonly failed: number;
  readonly failures: readonly RecordFailure[];
  readonly fields: readonly FieldUse[];
  readonly samples: readonly { readonly before: unknown; readonly after: unknown }[];
}

/**
 * Maps documents and writes nothing. References are checked against the documents that were read before; whether Docket
 * itself takes a record, it says when it is written.
 */
export async function dryRun(
  source: Source,
  mapping: Mapping,
  {
    limit,
    samples,
    signal,
    onProgress,
  }: {
    readonly limit: number;
    readonly samples: number;
    readonly signal: AbortSignal;
    readonly onProgress: (collection: string, done: number) => void;
  },
): Promise<readonly DryCollection[]> {
  await requireCollections(source, mapping);
  const referred = new Set(
    mapping.collections.flatMap(({ fields }) => Object.values(fields).map(({ collection }) => collection)),
  );
  const ids = new Set<string>();
  const result: DryCollection[] = [];
  for (const collection of mapping.collections) {
    const account = new FieldAccount(collection);
    const failures: RecordFailure[] = [];
    const shown: { before: unknown; after: unknown }[] = [];
    const seen = new Set<string>();
    let [read, mapped, failed] = [0, 0, 0];
    const fail = (failure: RecordFailure): void => {
      failed += 1;
      if (failures.length < MOST_FAILURES) failures.push(failure);
    };
    for await (const item of source.read(collection.name, { read: 0, lastId: null }, signal)) {
      if (read >= limit) break;
      read += 1;
      if (read % 1_000 === 0) onProgress(collection.name, read);
      if ('broken' in item) {
        fail({ ...item.broken, code: 'IMPORT.UNREADABLE', path: '/' });
        continue;
      }
      const { document } = item;
      account.add(document);
      const outcome = mapDocument(mapping.source, collection, document, ({ recordId }) =>
        ids.has(recordId) || ids.size >= MOST_IDS ? recordId : undefined,
      );
      if (!outcome.ok) {
        fail(outcome.failure);
        continue;
      }
      const { recordId, sourceId, value } = outcome.record;
      if (seen.size < MOST_IDS && seen.has(recordId)) {
        fail({ sourceId, code: 'IMPORT.SAME_ID', path: '/', message: 'Another document has the same id.' });
        continue;
      }
      seen.add(recordId);
      mapped += 1;
      if (shown.length < samples) shown.push({ before: plainOf(document), after: shownValue(value) });
      if (referred.has(collection.name) && ids.size < MOST_IDS)
        ids.add(recordIdOf(mapping.source, collection.name, valueAtPath(document, collection.id)));
    }
    result.push({
      collection: collection.name,
      target: collection.to,
      read,
      mapped,
      failed,
      failures,
      fields: account.take(),
      samples: shown,
    });
  }
  return result;
}

/** Bytes are told by their number. */
function shownValue(value: Readonly<Record<string, unknown>>): unknown {
  const { content, ...rest } = value as { readonly content?: Content };
  if (content === undefined) return rest;
  const shown = 'bytes' in content ? `${content.bytes.byteLength} bytes` : `file ${content.file}`;
  return { ...rest, content: shown };
}
