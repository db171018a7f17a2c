import type { ContentStore } from '@docket/content-store';
import type { DocumentEvent } from '@docket/contexts/documents/events';
import { artifactFolder, type JobEvent } from '@docket/contexts/jobs/events';
import type { EventStore } from '@docket/event-store';
import type { SubjectKeys } from '@docket/privacy';
import type { DataSubject, SubjectErased } from '../domain/index.js';

interface ErasureServices {
  readonly store: EventStore;
  readonly content: Pick<ContentStore, 'delete'>;
  readonly keys: SubjectKeys;
}

/**
 * Destroys the key of a person, and removes the content of the linked documents and of what jobs made of them.
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
  for (const { sha256, folder } of await madeOf(store, tenant, documents))
    if (await content.delete(tenant, sha256, folder)) resultsRemoved += 1;
  return { keyDestroyed, documents: [...documents], resultsRemoved };
}

interface Made {
  readonly sha256: string;
  /** Set where the bytes lie apart from the tenant's other content. */
  readonly folder?: string;
}

/**
 * What jobs made of these documents, and later jobs of that: results, artifacts, and values that were cut out of results. Read
 * from the log itself: no read model can be behind.
 */
async function madeOf(
  store: EventStore,
  tenant: string,
  documents: readonly string[],
): Promise<readonly Made[]> {
  const made = new Map<string, Made>();
  if (documents.length === 0) return [];
  const keep = (each: Made) => made.set(`${each.folder ?? ''}/${each.sha256}`, each);
  const jobs = new Set<string>();
  const eventTypes = ['JobSubmitted', 'JobArtifactStored', 'JobSucceeded'];
  // A job comes behind those whose results it takes.
  for await (const { events } of store.read({
    after: 0,
    filter: { tenant, aggregateTypes: ['job'], eventTypes },
  })) {
    for (const { aggregate, ...event } of events) {
      const job = event as unknown as JobEvent;
      if (job.type === 'JobSubmitted') {
        const inputs = Object.values(job.data.inputs ?? {});
        const sources = [job.data.documentId, ...inputs.map(({ documentId }) => documentId)];
        const isOf =
          sources.some((id) => id !== undefined && documents.includes(id)) ||
          inputs.some(({ jobId }) => jobId !== undefined && jobs.has(jobId));
        if (!isOf) continue;
        jobs.add(aggregate.id);
        for (const { sha256, folder } of inputs) if (folder !== undefined) keep({ sha256, folder });
      } else if (!jobs.has(aggregate.id)) {
        continue;
      } else if (job.type === 'JobArtifactStored') {
        const { attempt, artifact } = job.data;
        keep({ sha256: artifact.sha256, folder: artifactFolder(aggregate.id, attempt, artifact.name) });
      } else if (job.type === 'JobSucceeded') {
        keep({ sha256: job.data.result.sha256 });
      }
    }
  }
  return [...made.values()];
}
