import type { ReactionServices } from '@docket/composition';
import { defineTask, type Task } from '@docket/processes';
import { artifactFolder, jobDecider, removableArtifacts } from '../../domain/index.js';
import { unsettledArtifacts } from '../../read-models/stored-artifacts/index.js';

/** What was stored within this time may belong to an attempt that runs; the job is asked in any case. */
const OLDER_THAN_MS = 60_000;

interface Removable {
  readonly tenant: string;
  readonly jobId: string;
  readonly attempts: readonly number[];
  readonly count: number;
  readonly bytes: number;
}

/**
 * Removes the bytes of artifacts of attempts that ended without success. The log decides, not the read model; the bytes go
 * first and the event follows, so that a crash between the two is made good by the next run.
 */
export function removeArtifactsOfFailedAttempts(services: ReactionServices): Task {
  return defineTask<readonly Removable[]>({
    name: 'jobs.remove-artifacts',
    summary: 'Removes the artifacts of attempts that ended without success.',
    schedule: { cron: '*/10 * * * *' },
    misfire: 'run-once',
    plan: async ({ now }) => {
      const planned: Removable[] = [];
      const before = new Date(now.getTime() - OLDER_THAN_MS);
      for (const job of await unsettledArtifacts(services.readModels, before)) {
        const artifacts = await removableOf(services, job);
        if (artifacts.length === 0) continue;
        const bytes = artifacts.reduce((sum, { size }) => sum + size, 0);
        const attempts = [...new Set(artifacts.map(({ attempt }) => attempt))];
        planned.push({ ...job, attempts, count: artifacts.length, bytes });
      }
      return planned;
    },
    run: async ({ send, signal }, plan) => {
      let removed = 0;
      for (const { tenant, jobId, attempts } of plan) {
        signal.throwIfAborted();
        const artifacts = await removableOf(services, { tenant, jobId });
        const planned = artifacts.filter(({ attempt }) => attempts.includes(attempt));
        for (const { attempt, name, sha256 } of planned) {
          await services.content.delete(tenant, sha256, artifactFolder(jobId, attempt, name));
        }
        const command = { type: 'RemoveArtifacts', attempts } as const;
        const result = await send(
          { tenant, aggregate: jobDecider.aggregate, id: jobId, command },
          `${tenant}/${jobId}`,
        );
        if (!result.ok) throw new Error(result.message);
        removed += planned.length;
      }
      return { jobs: plan.length, removed };
    },
  });
}

async function removableOf(
  { store }: ReactionServices,
  { tenant, jobId }: { readonly tenant: string; readonly jobId: string },
) {
  const aggregate = { tenant, type: jobDecider.aggregate, id: jobId };
  const minPosition = await store.lastPosition(aggregate);
  const { state } = await store.load(jobDecider, aggregate, { minPosition });
  return state.exists ? removableArtifacts(state) : [];
}
