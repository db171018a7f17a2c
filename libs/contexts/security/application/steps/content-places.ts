import { documentDecider } from '@docket/contexts/documents/events';
import type { ContentEntry } from '@docket/content-store';
import type { EventStore } from '@docket/event-store';
import { nameBasedId } from '@docket/kernel';

/** Where content lies, as people know it: an artifact of a job, a document, or a result by its hash. */
export async function placeOfContent(store: EventStore, entry: ContentEntry): Promise<string> {
  const { tenant, folder, sha256 } = entry;
  const [, job, attempt, name] = /^artifacts\/([^/]+)\/(\d+)\/(.+)$/.exec(folder ?? '') ?? [];
  if (job !== undefined) return `artifact ${name} of job ${job}, attempt ${attempt}, of tenant ${tenant}`;
  const input = /^inputs\/([^/]+)$/.exec(folder ?? '')?.[1];
  if (input !== undefined) return `input ${sha256} of job ${input} of tenant ${tenant}`;
  if (folder !== undefined) return `content ${sha256} in ${folder} of tenant ${tenant}`;
  const id = nameBasedId('document', tenant, sha256);
  const { state } = await store.load(documentDecider, { tenant, type: 'document', id });
  return state.known
    ? `document ${id} of tenant ${tenant}`
    : `result with SHA-256 ${sha256} of tenant ${tenant}`;
}
