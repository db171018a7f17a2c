import {
  CurrentTenant,
  CurrentVisibility,
  IdPipe,
  PLATFORM,
  type Platform,
  ProblemError,
  ReadingLog,
  Roles,
  sendContent,
} from '@docket/http';
import { jobDecider, type Failure, type JobEvent, type ResultReference } from '../domain/index.js';
import type { AggregateRef, Visibility } from '@docket/kernel';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { visibleJob } from './visible-job.js';

/** An end is the last event of its job, or nearly. */
const PAGE = 10;

@ApiTags('jobs')
@Controller('v1/jobs')
export class ResultsController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly accessLog: ReadingLog,
  ) {}

  @Get(':id/result')
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({
    summary: 'The result of a job that has succeeded.',
    description:
      'Else a problem: `JOB.NO_RESULT` with the state, or `JOB.FAILED` with the failure. ' +
      'Each download is recorded in the audit trail before its first byte.',
  })
  @ApiOkResponse({ content: { 'application/json': { schema: {} } } })
  async result(
    @Param('id', IdPipe) id: string,
    @CurrentTenant() tenant: string,
    @CurrentVisibility() visibility: Visibility,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { store, content } = this.platform;
    const aggregate = { tenant, type: jobDecider.aggregate, id };
    // Whoever was told that the job has succeeded has its result, whichever replica answers.
    const minPosition = await store.lastPosition(aggregate);
    const loaded = await store.load(jobDecider, aggregate, { minPosition });
    const { position } = loaded;
    const state = visibleJob(loaded.state, visibility);
    if (state.name !== 'succeeded' && state.name !== 'failed') throw noResult(state.name);
    const { result, failure } = await endOf(store, aggregate, position);
    if (result === undefined) throw failed(failure);
    const { sha256, size, mediaType } = result;
    const download = { content: 'result', id, sha256, size, mediaType } as const;
    await sendContent(content, { ...download, tenant }, request, response, (partial) =>
      this.accessLog.download(request, download, partial),
    );
  }
}

/** The last end counts: a job that was retried has several. Read from the end: the events before it can be many. */
async function endOf(
  store: Platform['store'],
  aggregate: AggregateRef,
  position: number,
): Promise<{ result?: ResultReference; failure?: Failure }> {
  for (let from = position + 1; ;) {
    const page = { direction: 'backwards', from, limit: PAGE, minPosition: position } as const;
    const events = await store.readAggregate(aggregate, page);
    for (const event of events as unknown as readonly JobEvent[]) {
      if (event.type === 'JobSucceeded') return { result: event.data.result };
      if (event.type === 'JobFailed') return { failure: event.data.failure };
    }
    if (events.length < PAGE) return {};
    from = events.at(-1)!.position;
  }
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
