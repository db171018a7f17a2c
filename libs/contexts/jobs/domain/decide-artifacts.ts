import { accept, reject, type Decision } from '@docket/kernel';
import type { ExpireOutputs, RemoveArtifacts, StoreArtifact } from './commands.js';
import { notCurrent } from './current-attempt.js';
import type { JobEvent } from './events.js';
import { labels } from './labels.js';
import type { ArtifactReference } from './schemas.js';
import { isFinal, type Job } from './state.js';

/** What an attempt has stored, in the order of the names. */
export function artifactsOf(job: Job, attempt: number): ArtifactReference[] {
  const own = (job.artifacts ?? []).filter((each) => each.attempt === attempt);
  return own.map(({ attempt: _attempt, ...artifact }) => artifact).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A name is given once in an attempt: the same content again changes nothing, other content is refused. */
export function storeArtifact(command: StoreArtifact, job: Job): Decision<JobEvent> {
  const stale = notCurrent(command, job);
  if (stale) return stale;
  const { attempt, workerId, artifact, limits } = command;
  const stored = artifactsOf(job, attempt);
  const same = stored.find(({ name }) => name === artifact.name);
  if (same?.sha256 === artifact.sha256) return accept();
  if (same !== undefined) {
    const message = `The attempt has stored an artifact ${artifact.name} with other content, which stays: choose another name.`;
    return reject('WORK.ARTIFACT_DIFFERS', message, { storedSha256: same.sha256 });
  }
  if (stored.length >= limits.count) {
    const message = `An attempt can store ${limits.count} artifacts: pack several files into one.`;
    return reject('WORK.TOO_MANY_ARTIFACTS', message, { maxCount: limits.count });
  }
  const bytes = stored.reduce((sum, { size }) => sum + size, artifact.size);
  if (bytes > limits.bytes) {
    const message = `The artifacts of the attempt have ${bytes} bytes together, more than the ${limits.bytes} allowed.`;
    return reject('WORK.ARTIFACT_TOO_LARGE', message, { maxBytes: limits.bytes });
  }
  return accept({ type: 'JobArtifactStored', data: { ...labels(job), attempt, workerId, artifact } });
}

/** What attempts have stored that ended without success. */
export function removableArtifacts(job: Job): readonly (ArtifactReference & { readonly attempt: number })[] {
  const kept = (attempt: number): boolean =>
    attempt === job.attempt && (job.name === 'succeeded' || !isFinal(job.name));
  return (job.artifacts ?? []).filter(({ attempt }) => !kept(attempt));
}

/** Attempts whose artifacts count, or of which nothing is stored, are left out. */
export function removeArtifacts({ attempts }: RemoveArtifacts, job: Job): Decision<JobEvent> {
  const removable = new Set(removableArtifacts(job).map(({ attempt }) => attempt));
  const removed = [...new Set(attempts)].filter((attempt) => removable.has(attempt));
  if (removed.length === 0) return accept();
  return accept({ type: 'JobArtifactsRemoved', data: { ...labels(job), attempts: removed } });
}

/** Once; what has not succeeded has nothing that could expire. */
export function expireOutputs({ rule, days, planId }: ExpireOutputs, job: Job): Decision<JobEvent> {
  if (job.expired !== undefined) return accept();
  if (job.name !== 'succeeded') {
    return reject('JOB.NO_RESULT', `The job is ${job.name}: it has no result that could expire.`, {
      state: job.name,
    });
  }
  return accept({ type: 'JobOutputsExpired', data: { ...labels(job), rule, days, planId } });
}
