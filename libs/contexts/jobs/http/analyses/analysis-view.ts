import { isFinal, type Waiting } from '../../domain/index.js';
import type { JobView } from '../../read-models/job-board/queries.js';
import type { QueueDepth } from '../../read-models/queues/queries.js';
import type { AnalysisDto, AnalysisQueueDto } from './analyses.dto.js';

/** A job as a browser front end needs it. */
export function analysisOf(job: JobView & { readonly waiting: Waiting | null }): AnalysisDto {
  const { jobId, method, tags, state, progress, failure, routing } = job;
  const { submittedAt, startedAt, finishedAt, position } = job;
  return {
    analysisId: jobId,
    method,
    labels: tags,
    state,
    ended: isFinal(state),
    progress: progress && { fraction: progress.fraction, message: progress.message },
    waiting: job.waiting,
    failure: failure && { code: failure.code, message: failure.message },
    routing,
    submittedAt,
    startedAt,
    finishedAt,
    position,
  };
}

export function queueOf(depths: readonly QueueDepth[]): AnalysisQueueDto {
  const waitingByMethod: Record<string, number> = {};
  for (const { method, queued } of depths) {
    if (queued > 0) waitingByMethod[method] = (waitingByMethod[method] ?? 0) + queued;
  }
  const since = depths.flatMap(({ oldestQueuedAt }) => (oldestQueuedAt === null ? [] : [oldestQueuedAt]));
  return {
    waiting: depths.reduce((sum, { queued }) => sum + queued, 0),
    running: depths.reduce((sum, { running, canceling }) => sum + running + canceling, 0),
    oldestQueuedAt: since.sort()[0] ?? null,
    waitingByMethod,
  };
}
