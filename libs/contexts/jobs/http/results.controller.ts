import { CurrentTenant, IdPipe, PLATFORM, type Platform, ReadingLog, Roles } from '@docket/http';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { sendResult } from './send-result.js';

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
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await sendResult(this, { tenant, id }, request, response);
  }
}
