import {
  ApiListResponse,
  CurrentTenant,
  CurrentVisibility,
  IdPipe,
  type ListAnswer,
  PLATFORM,
  type Platform,
  ProblemError,
  ReadingLog,
  Roles,
  sendContent,
  wholeList,
} from '@docket/http';
import type { Visibility } from '@docket/kernel';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { artifactFolder } from '../application/artifacts/artifact-folder.js';
import { findEnd } from '../application/results.js';
import type { Failure } from '../domain/index.js';

export class ArtifactDto {
  @ApiProperty({ example: 'page-1.png' })
  name!: string;

  @ApiProperty()
  mediaType!: string;

  @ApiProperty({ description: 'Bytes.' })
  size!: number;

  @ApiProperty()
  sha256!: string;
}

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
    const { result } = await successOf(store, tenant, visibility, id);
    const { sha256, size, mediaType } = result;
    const download = { content: 'result', id, sha256, size, mediaType } as const;
    await sendContent(content, { ...download, tenant }, request, response, (partial) =>
      this.accessLog.download(request, download, partial),
    );
  }

  @Get(':id/artifacts')
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({
    summary: 'The artifacts of a job that has succeeded: named outputs beside its result.',
    description: 'Else a problem, as for the result.',
  })
  @ApiListResponse(ArtifactDto)
  async artifacts(
    @Param('id', IdPipe) id: string,
    @CurrentTenant() tenant: string,
    @CurrentVisibility() visibility: Visibility,
  ): Promise<ListAnswer<ArtifactDto>> {
    return wholeList((await successOf(this.platform.store, tenant, visibility, id)).artifacts);
  }

  @Get(':id/artifacts/:name')
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({
    summary: 'The bytes of one artifact, as a file to save; ranges and `If-None-Match` are understood.',
    description: 'Each download is recorded in the audit trail before its first byte.',
  })
  @ApiHeader({ name: 'Range', required: false, example: 'bytes=0-1023' })
  @ApiOkResponse({
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  })
  async artifact(
    @Param('id', IdPipe) id: string,
    @Param('name') name: string,
    @CurrentTenant() tenant: string,
    @CurrentVisibility() visibility: Visibility,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { store, content } = this.platform;
    const { attempt, artifacts } = await successOf(store, tenant, visibility, id);
    const artifact = artifacts.find((each) => each.name === name);
    if (artifact === undefined) {
      const known = artifacts.map((each) => each.name);
      throw new ProblemError(
        'JOB.ARTIFACT_NOT_FOUND',
        `The job has no such artifact: it has ${known.join(', ') || 'none'}.`,
        { details: { known } },
      );
    }
    const { sha256, size, mediaType } = artifact;
    const download = { content: 'artifact', id, name, sha256, size, mediaType } as const;
    const place = { tenant, folder: artifactFolder(id, attempt, name) };
    // The name is plain ASCII without quotes (`ArtifactName`), so that it needs no encoding.
    const disposition = `attachment; filename="${name}"`;
    await sendContent(content, { ...download, ...place, disposition }, request, response, (partial) =>
      this.accessLog.download(request, download, partial),
    );
  }
}

/**
 * What a job has made.
 * @throws ProblemError JOB.NOT_FOUND, JOB.NO_RESULT, JOB.FAILED
 */
async function successOf(store: Platform['store'], tenant: string, visibility: Visibility, jobId: string) {
  const end = await findEnd(store, { tenant, jobId }, visibility);
  if (end === undefined) throw new ProblemError('JOB.NOT_FOUND', 'There is no such job.');
  if (end.success !== undefined) return end.success;
  throw end.state === 'failed' ? failed(end.failure) : noResult(end.state);
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
