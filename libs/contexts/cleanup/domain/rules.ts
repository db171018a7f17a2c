import type { ContentKind } from './kinds.js';
import type { JobUse, Uses } from './references.js';

const DAY_MS = 86_400_000;

/** How long things are kept; 0 days is for ever. */
export interface Retention {
  readonly resultDays: number;
  readonly reportDays: number;
}

/** The configuration keys that say so: they are named in events, so they are literals. */
export const ruleNames = { results: 'cleanup.result-days', reports: 'cleanup.report-days' } as const;

/** Reports are written by jobs of this method. */
const REPORT_METHOD = /^report\.render@/;

/** Which rule a job's outputs are kept by. */
export function kindOfJob({ method }: Pick<JobUse, 'method'>): 'results' | 'reports' {
  return REPORT_METHOD.test(method) ? 'reports' : 'results';
}

/** Days that the outputs of a job are kept, where they are past that time; undefined for those that stay. */
export function pastDays(job: JobUse, retention: Retention, now: Date): number | undefined {
  const days = kindOfJob(job) === 'reports' ? retention.reportDays : retention.resultDays;
  if (days === 0 || job.succeededAt === null || job.expired) return undefined;
  return now.getTime() - Date.parse(job.succeededAt) >= days * DAY_MS ? days : undefined;
}

/**
 * Why an object can be removed: because nothing mentions it, or because all jobs that do are past their time.
 * @param isChosen whether the outputs of a job expire with this plan
 * @returns undefined for what is needed
 */
export function removableAs(
  { elsewhere, jobs }: Uses,
  isChosen: (job: JobUse) => boolean,
): ContentKind | undefined {
  if (elsewhere) return undefined;
  const open = jobs.filter(({ expired }) => !expired);
  if (open.length === 0) return 'content';
  if (!open.every(isChosen)) return undefined;
  return open.every((job) => kindOfJob(job) === 'reports') ? 'reports' : 'results';
}

/** Why an object of a plan stays; undefined when it can go. */
export function neededBy({ elsewhere, jobs }: Uses): string | undefined {
  if (elsewhere) return 'something in the log refers to it now';
  const job = jobs.find(({ expired }) => !expired);
  return job === undefined ? undefined : `job ${job.jobId} needs it`;
}
