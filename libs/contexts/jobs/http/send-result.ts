import { type Platform, ProblemError, type ReadingLog, sendContent } from '@docket/http';
import type { Visibility } from '@docket/kernel';
import type { Request, Response } from 'express';
import { findEnd } from '../application/results.js';
import type { Failure, Job } from '../domain/index.js';

/**
 * Answers with the result of a job that has succeeded; the download is recorded before its first byte.
 * @throws ProblemError `JOB.NOT_FOUND`, `JOB.NO_RESULT` with the state, `JOB.FAILED` with the failure,
 *   `JOB.RESULT_EXPIRED` with when and by which rule
 */
export async function sendResult(
  {
    platform: { store, content },
    accessLog,
  }: { readonly platform: Platform; readonly accessLog: ReadingLog },
  {
    tenant,
    id,
    visibility,
  }: { readonly tenant: string; readonly id: string; readonly visibility: Visibility },
  request: Request,
  response: Response,
): Promise<void> {
  const { result } = await successOf(store, tenant, visibility, id);
  const { sha256, size, mediaType } = result;
  const download = { content: 'result', id, sha256, size, mediaType } as const;
  await sendContent(content, { ...download, tenant }, request, response, (partial) =>
    accessLog.download(request, download, partial),
  );
}

/**
 * What a job has made.
 * @throws ProblemError JOB.NOT_FOUND, JOB.NO_RESULT, JOB.FAILED, JOB.RESULT_EXPIRED
 */
export async function successOf(
  store: Platform['store'],
  tenant: string,
  visibility: Visibility,
  jobId: string,
) {
  const end = await findEnd(store, { tenant, jobId }, visibility);
  if (end === undefined) throw new ProblemError('JOB.NOT_FOUND', 'There is no such job.');
  if (end.success !== undefined) return end.success;
  if (end.expired !== undefined) throw expired(end.expired);
  throw end.state === 'failed' ? failed(end.failure) : noResult(end.state);
}

function expired({ at, rule, days }: NonNullable<Job['expired']>): ProblemError {
  return new ProblemError(
    'JOB.RESULT_EXPIRED',
    `The result was kept for ${days} days and removed at ${at}: submit the job again to have it made anew.`,
    { details: { expiredAt: at, rule, days } },
  );
}

function noResult(state: string): ProblemError {
  const ended = state === 'timed_out' || state === 'canceled' || state === 'dead_lettered';
  const detail = ended
    ? `The job is ${state} and has no result: retry it with POST /v1/jobs/{id}/retry.`
    : `The job is ${state} and has no result yet: follow it with GET /v1/jobs/{id}/events.`;
  return new ProblemError('JOB.NO_RESULT', detail, {
    details: { state },
    ...(ended ? {} : { headers: { 'Retry-After': '1' } }),
  });
}

function failed(failure: Failure | undefined): ProblemError {
  return new ProblemError('JOB.FAILED', failure?.message ?? 'The job has failed.', {
    details: { state: 'failed', ...(failure === undefined ? {} : { failure }) },
  });
}
