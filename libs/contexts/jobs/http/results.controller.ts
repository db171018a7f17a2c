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
import { artifactFolder } from '../domain/index.js';
import { sendResult, successOf } from './send-result.js';

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
    @Inject(PLATFORM) readonly platform: Platform,
    readonly accessLog: ReadingLog,
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
    await sendResult(this, { tenant, id, visibility }, request, response);
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
    const { attempt, artifacts, cachedFrom = id } = await successOf(store, tenant, visibility, id);
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
    const place = { tenant, folder: artifactFolder(cachedFrom, attempt, name) };
    // The name is plain ASCII without quotes (`ArtifactName`), so that it needs no encoding.
    const disposition = `attachment; filename="${name}"`;
    await sendContent(content, { ...download, ...place, disposition }, request, response, (partial) =>
      this.accessLog.download(request, download, partial),
    );
  }
}
