import {
  type Column,
  formatBytes,
  formatRecord,
  formatSpan,
  formatTable,
  formatTime,
  type JobAnswer,
  type Output,
  plain,
  stateColor,
} from '@docket/command-line';

export const jobColumns: readonly Column<JobAnswer>[] = [
  { title: 'JOB', of: (job) => job.jobId },
  {
    title: 'STATE',
    of: (job) => job.state,
    paint: (text, job, paint) => paint(stateColor(job.state), text),
  },
  { title: 'METHOD', of: (job) => job.method },
  { title: 'QUEUE', of: (job) => job.queue },
  { title: 'SUBMITTED', of: (job) => formatTime(job.submittedAt) },
  { title: 'TOOK', of: (job) => (job.timing ? formatSpan(job.timing.totalMs) : '-'), align: 'right' },
  {
    title: 'WHAT',
    of: (job) => job.failure?.message ?? job.waiting?.detail ?? job.document?.name ?? job.tags.join(', '),
  },
];

/** One job as a block of fields, its result's figures, and its attempts. */
export async function showJob(output: Output, job: JobAnswer): Promise<void> {
  await output.answer(job, () => {
    const { paint } = output;
    const fields = formatRecord(
      {
        job: job.jobId,
        state: job.state,
        waiting: job.waiting ? `${job.waiting.detail} (since ${formatTime(job.waiting.since)})` : undefined,
        method: job.method,
        queue: `${job.queue} (priority ${job.priority})`,
        document: job.document ? `${job.document.name ?? '(no name)'} (${job.document.id})` : undefined,
        inputs: job.inputs === undefined || job.inputs.length === 0 ? undefined : job.inputs.map(inputText),
        cache: cacheText(job),
        tags: job.tags.length > 0 ? job.tags : undefined,
        submitted: `${formatTime(job.submittedAt)} by ${job.submittedBy.name ?? job.submittedBy.id}`,
        started: job.startedAt === null ? undefined : formatTime(job.startedAt),
        finished: job.finishedAt === null ? undefined : formatTime(job.finishedAt),
        due: job.dueAt === null ? undefined : formatTime(job.dueAt),
        advice: job.routing
          ? `${placeText(job.routing.location)}: ${job.routing.reasons[0]?.message ?? ''}`
          : undefined,
        progress: progressText(job),
        took: job.timing ? tookText(job.timing) : undefined,
        failure: job.failure ? `${job.failure.message} (${job.failure.code})` : undefined,
        result: job.result ? `${formatBytes(job.result.size)} of ${job.result.mediaType}` : undefined,
        'correlation id': job.correlationId,
        position: job.position,
      },
      paint,
    );
    const attempts = job.attempts ?? [];
    const history = attempts.length > 1 || attempts.some(({ failure }) => failure !== null);
    return (
      fields +
      (job.result ? figuresText(job.result.summary, output) : '') +
      (history ? `\n${formatTable(attempts, attemptColumns, paint)}` : '')
    );
  });
}

const attemptColumns: readonly Column<NonNullable<JobAnswer['attempts']>[number]>[] = [
  { title: 'ATTEMPT', of: ({ attempt }) => attempt, align: 'right' },
  { title: 'OUTCOME', of: ({ outcome }) => outcome },
  { title: 'STARTED', of: ({ startedAt }) => formatTime(startedAt) },
  { title: 'WORKER', of: ({ workerId }) => workerId },
  { title: 'WHY', of: ({ failure }) => failure?.message },
];

/** The figures that the method put into its result's summary. */
export function figuresText(summary: Readonly<Record<string, unknown>>, output: Output): string {
  if (Object.keys(summary).length === 0) return '';
  const shown = Object.entries(summary).map(([name, value]) => [plain(name), value ?? '-']);
  return `\n${formatRecord(Object.fromEntries(shown) as Record<string, unknown>, output.paint)}`;
}

function inputText(input: NonNullable<JobAnswer['inputs']>[number]): string {
  const { role, name, documentId, jobId, artifact, pointer } = input;
  if (documentId !== null) return `${role}: ${name ?? '(no name)'} (${documentId})`;
  const part = artifact ?? pointer;
  return `${role}: ${part === null ? 'the result' : plain(part)} of job ${jobId}`;
}

/** What the result cache had for the job. */
function cacheText(job: JobAnswer): string | readonly string[] | undefined {
  if (job.cachedFrom) return `answered with the result of job ${job.cachedFrom}: nothing ran`;
  const { missed, nearest } = job.cache ?? {};
  if (!missed) return undefined;
  if (!nearest) return 'missed: no earlier run of the method uses the cache';
  const fields = missed.map(({ field, was, is }) =>
    plain(`${field}: ${was ?? 'absent'} -> ${is ?? 'absent'}`),
  );
  return [`missed; job ${nearest} is the nearest and differs in:`, ...fields];
}

function tookText({ queuedMs, runMs, totalMs }: NonNullable<JobAnswer['timing']>): string {
  return `${formatSpan(totalMs)} (waited ${formatSpan(queuedMs)}, ran ${formatSpan(runMs)})`;
}

function progressText(job: JobAnswer): string | undefined {
  if (!job.progress || job.finishedAt !== null) return undefined;
  const percent = `${Math.floor(job.progress.fraction * 100)} %`;
  return job.progress.message === null ? percent : `${percent}: ${job.progress.message}`;
}

/** Where routing would run it; a job that was submitted runs here all the same. */
function placeText(location: string): string {
  return location === 'local' ? 'a browser could run it' : 'the backend should run it';
}
