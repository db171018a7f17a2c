import {
  accepted,
  CurrentCaller,
  CurrentContext,
  CurrentTenant,
  IdPipe,
  PLATFORM,
  type Platform,
  Roles,
} from '@docket/http';
import { ChangeJobCommand } from '../application/commands/commands.js';
import type { Caller, EventContext } from '@docket/kernel';
import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { JobAnswerDto } from './answers.dto.js';
import { ReasonDto } from './jobs.dto.js';
import { stateName } from './submission.js';
import { demandVisibleJob } from './visible-job.js';

@ApiTags('jobs')
@Controller('v1')
export class ChangesController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {}

  @Post('jobs/:id/cancel')
  @Roles('operator', 'submitter')
  @HttpCode(202)
  @ApiOperation({ summary: 'Cancel a job. A running one is asked to stop and is `canceling` until it has.' })
  @ApiAcceptedResponse({ type: JobAnswerDto })
  async cancel(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReasonDto,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
  ): Promise<JobAnswerDto> {
    await demandVisibleJob(this.platform.store, caller, id);
    return this.change(caller.tenant, id, { type: 'CancelJob', reason }, context);
  }

  @Post('jobs/:id/retry')
  @Roles('operator', 'submitter')
  @HttpCode(202)
  @ApiOperation({ summary: 'Send an ended job round again, with a new budget of attempts.' })
  @ApiAcceptedResponse({ type: JobAnswerDto })
  async retry(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReasonDto,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
  ): Promise<JobAnswerDto> {
    await demandVisibleJob(this.platform.store, caller, id);
    return this.change(caller.tenant, id, { type: 'RetryJob', reason }, context);
  }

  @Post('dead-letters/:id/redrive')
  @Roles('operator')
  @HttpCode(202)
  @ApiTags('dead letters')
  @ApiOperation({ summary: 'Send a dead-lettered job round again.' })
  @ApiAcceptedResponse({ type: JobAnswerDto })
  async redrive(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReasonDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<JobAnswerDto> {
    return this.change(tenant, id, { type: 'RetryJob', reason, only: 'dead_lettered' }, context);
  }

  private async change(
    tenant: string,
    jobId: string,
    change: ChangeJobCommand['change'],
    context: EventContext,
  ): Promise<JobAnswerDto> {
    const outcome = await this.commands.execute(new ChangeJobCommand(tenant, jobId, change, context));
    const { position, state } = accepted(outcome);
    return { jobId, state: stateName(state), position };
  }
}
