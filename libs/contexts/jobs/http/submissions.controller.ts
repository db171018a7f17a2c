import { CurrentCaller, CurrentContext, Problems, Roles } from '@docket/http';
import type { Caller, EventContext } from '@docket/kernel';
import { Body, Controller, Headers, HttpCode, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { BulkAnswerDto, JobAnswerDto } from './answers.dto.js';
import { submitMany } from './bulk.js';
import { BulkDto, SubmitJobDto } from './jobs.dto.js';
import { idempotencyKeyOf, submitJob } from './submission.js';

@ApiTags('jobs')
@Controller('v1/jobs')
export class SubmissionsController {
  constructor(
    readonly commands: CommandBus,
    readonly problems: Problems,
  ) {}

  @Post()
  @Roles('operator', 'submitter')
  @HttpCode(202)
  @ApiOperation({ summary: 'Submit a job.' })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description:
      'The same key of the same caller is the same job, for ever; with another request it is refused.',
  })
  @ApiAcceptedResponse({ type: JobAnswerDto })
  async submit(
    @Body() body: SubmitJobDto,
    @Headers('idempotency-key') header: string | undefined,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
    @Res({ passthrough: true }) response: Response,
  ): Promise<JobAnswerDto> {
    const key = idempotencyKeyOf(header);
    const { job, replayed } = await submitJob(this.commands, caller, body, context, key);
    response.setHeader('Location', `/v1/jobs/${job.jobId}`);
    if (replayed) response.setHeader('Idempotency-Replayed', 'true');
    return job;
  }

  @Post('bulk')
  @Roles('operator', 'submitter')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Submit many jobs; each is accepted or rejected on its own.',
    description: 'With the header `Idempotency-Key`, item n has the key `<key>/<n>` unless it names its own.',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiOkResponse({ type: BulkAnswerDto })
  async bulk(
    @Body() { jobs }: BulkDto,
    @Headers('idempotency-key') header: string | undefined,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
  ): Promise<BulkAnswerDto> {
    return submitMany(this, caller, jobs, context, idempotencyKeyOf(header));
  }
}
