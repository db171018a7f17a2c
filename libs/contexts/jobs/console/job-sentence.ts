import { format, texts } from '@docket/console';
import type { JobView } from './job-states.js';

/** One sentence that explains why a job is in its state, and what comes next. */
export function explain(
  job: JobView,
  progress: { readonly fraction: number; readonly message: string | null } | undefined,
  nowMs: number,
): string {
  const { sentence } = texts.job;
  const when = (time: string | null): string =>
    time === null ? texts.time.justNow : format.fromNow(new Date(time).getTime(), nowMs);
  const most = mostAttempts(job);
  const worker = job.attempts.at(-1)?.workerId ?? '';
  switch (job.state) {
    case 'scheduled':
      return sentence.scheduled(when(job.dueAt));
    case 'queued':
      return sentence.queued(job.waiting?.detail ?? '', when(job.queuedAt));
    case 'running': {
      const runs = sentence.running(job.attempt, most, worker);
      if (progress === undefined) return runs;
      return `${runs} ${sentence.progress(format.percent(progress.fraction), progress.message ?? '')}`;
    }
    case 'backing_off':
      return `${sentence.backing_off(job.attempt, most, when(job.dueAt))} ${failureOf(job)}`.trim();
    case 'canceling':
      return sentence.canceling(worker);
    case 'succeeded': {
      if (job.cachedFrom !== null) return sentence.cached(format.shortId(job.cachedFrom));
      const { totalMs = 0, queuedMs = 0, runMs = 0 } = job.timing ?? {};
      return sentence.succeeded(
        job.attempt,
        format.duration(totalMs),
        format.duration(queuedMs),
        format.duration(runMs),
      );
    }
    case 'failed':
      return `${failureOf(job)} ${sentence.failed}`.trim();
    case 'timed_out':
      return `${sentence.timed_out} ${failureOf(job)}`.trim();
    case 'canceled':
      return sentence.canceled(job.cancel?.by.name ?? job.cancel?.by.id ?? '', job.cancel?.reason ?? '');
    case 'dead_lettered':
      return sentence.dead_lettered;
  }
}

function mostAttempts(job: JobView): number {
  const { maxAttempts } = job.retry as { maxAttempts?: number };
  return maxAttempts ?? job.attempt;
}

function failureOf(job: JobView): string {
  const failure = job.failure ?? job.attempts.at(-1)?.failure ?? null;
  return failure === null ? '' : `${failure.message} (${failure.code})`;
}
