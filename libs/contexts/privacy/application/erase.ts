import type { ContentStore } from '@docket/content-store';
import type { DocumentEvent } from '@docket/contexts/documents/events';
import type { JobEvent } from '@docket/contexts/jobs/events';
import type { EventStore } from '@docket/event-store';
import type { SubjectKeys } from '@docket/privacy';
import type { DataSubject, SubjectErased } from '../domain/index.js';

interface ErasureServices {
  readonly store: EventStore;
  readonly content: Pick<ContentStore, 'delete'>;
  readonly keys: SubjectKeys;
}

/**
 * Destroys the key of a person, and removes the content of the linked documents and of the results that jobs made of them.
 * Does it again without harm when it was cut short.
 */
export async function eraseSubject(
  { store, content, keys }: ErasureServices,
  tenant: string,
  subject: string,
  { documents }: Pick<DataSubject, 'documents'>,
): Promise<Omit<SubjectErased['data'], 'reason'>> {
  const keyDestroyed = await keys.destroy(tenant, subject);
  for (const id of documents) {
    const [first] = await store.readAggregate({ tenant, type: 'document', id }, { limit: 1 });
    const event = first as unknown as DocumentEvent | undefined;
    if (event?.type === 'DocumentRegistered') await content.delete(tenant, event.data.sha256);
  }
  let resultsRemoved = 0;
  for (const sha256 of await resultsOf(store, tenant, documents))
    if (await content.delete(tenant, sha256)) resultsRemoved += 1;
  return { keyDestroyed, documents: [...documents], resultsRemoved };
}

/** The results that jobs made of these documents, read from the log itself: no read model can be behind. */
async function resultsOf(
  store: EventStore,
  tenant: string,
  documents: readonly string[],
): Promise<ReadonlySet<string>> {
  const results = new Set<string>();
  if (documents.length === 0) return results;
  const jobs = new Set<string>();
  const filter = { tenant, aggregateTypes: ['job'], eventTypes: ['JobSubmitted', 'JobSucceeded'] };
  for await (const { events } of store.read({ after: 0, filter })) {
    for (const { aggregate, ...event } of events) {
      const job = event as unknown as JobEvent;
      if (job.type === 'JobSubmitted' && documents.includes(job.data.documentId ?? ''))
        jobs.add(aggregate.id);
      if (job.type === 'JobSucceeded' && jobs.has(aggregate.id)) results.add(job.data.result.sha256);
    }
  }
  return results;
}
