import type { Abandoned, ContentStore } from '@docket/content-store';
import { defineTask, type Task } from '@docket/processes';

/** An upload that has not moved for so long is dead: its client, or its API process, is gone. */
const OLDER_THAN_MS = 3_600_000;

/** Removes what broken uploads and deletions leave in the content store. No document is touched: these never became one. */
export function removeAbandonedUploads(
  content: Pick<ContentStore, 'findAbandoned' | 'removeAbandoned'>,
): Task {
  return defineTask<readonly Abandoned[]>({
    name: 'documents.remove-abandoned-uploads',
    summary: 'Removes what broken uploads and deletions leave in the content store.',
    schedule: { cron: '17 * * * *' },
    misfire: 'run-once',
    plan: async () => content.findAbandoned(OLDER_THAN_MS),
    run: async (_, plan) => {
      const uploadIds = plan.map(({ uploadId }) => uploadId);
      const removed = await content.removeAbandoned(uploadIds, OLDER_THAN_MS);
      // One that moved again, or that was removed meanwhile, stays out of it.
      return { planned: plan.length, removed: removed.length };
    },
  });
}
