import type { RecordedEvent } from '@docket/kernel';
import { documentKey, type Projection } from '@docket/projections';

/** Folds a log the naive way, event by event in memory: the oracle that the engine is compared with. */
export function foldLog<Document extends object>(
  projection: Projection<Document>,
  log: readonly RecordedEvent[],
): Map<string, Document> {
  const documents = new Map<string, Document>();
  for (const event of log) {
    const own = Object.hasOwn(projection.on, event.type) ? projection.on[event.type] : undefined;
    const handler = own ?? projection.on['*'];
    if (!handler) continue;
    for (const key of [handler.keys?.(event) ?? documentKey(event)].flat()) {
      const next = handler.fold(documents.get(key) ?? null, event, key);
      if (next) documents.set(key, next);
      else documents.delete(key);
    }
  }
  return documents;
}
