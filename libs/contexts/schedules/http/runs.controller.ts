import {
  accepted,
  ApiListResponse,
  CurrentContext,
  CurrentTenant,
  IdPipe,
  listAnswer,
  type ListAnswer,
  PageQueryDto,
  pageRequest,
  PLATFORM,
  type Platform,
  Reads,
  Roles,
} from '@docket/http';
import { timeOrderedId, type EventContext } from '@docket/kernel';
import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { createHash } from 'node:crypto';
import { ScheduleRequest } from '../application/commands/index.js';
import { jobOfRun, type ScheduleCommand } from '../domain/index.js';
import { scheduleRuns } from '../read-models/schedule-runs/projection.js';
import { listRuns, type ScheduleRunView } from '../read-models/schedule-runs/queries.js';
import { ReasonDto, ScheduleRunDto, TriggeredScheduleDto, WrittenScheduleDto } from './schedules.dto.js';

@ApiTags('schedules')
@Controller('v1/schedules')
export class ScheduleRunsController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {}

  @Get(':id/runs')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(scheduleRuns)
  @ApiOperation({ summary: 'Runs of a schedule and ticks that were left out, the latest first.' })
  @ApiListResponse(ScheduleRunDto)
  async runs(
    @Param('id', IdPipe) id: string,
    @Query() query: PageQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ListAnswer<ScheduleRunView>> {
    const page = pageRequest('schedule-runs', query);
    return listAnswer('schedule-runs', await listRuns(this.platform.readModels, tenant, id, page));
  }

  @Post(':id/pause')
  @HttpCode(200)
  @Roles('operator')
  @ApiOperation({ summary: 'Leave out the ticks of a schedule until it is resumed.' })
  @ApiOkResponse({ type: WrittenScheduleDto })
  async pause(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReasonDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<WrittenScheduleDto> {
    return {
      scheduleId: id,
      position: await this.run(tenant, id, { type: 'PauseSchedule', reason }, context),
    };
  }

  @Post(':id/resume')
  @HttpCode(200)
  @Roles('operator')
  @ApiOperation({ summary: 'Run a paused schedule again, from now on.' })
  @ApiOkResponse({ type: WrittenScheduleDto })
  async resume(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReasonDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<WrittenScheduleDto> {
    return {
      scheduleId: id,
      position: await this.run(tenant, id, { type: 'ResumeSchedule', reason }, context),
    };
  }

  @Post(':id/trigger')
  @HttpCode(202)
  @Roles('operator', 'submitter')
  @ApiOperation({ summary: 'Run a schedule now, also one that is paused, and whatever runs already.' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key is the same run.' })
  @ApiAcceptedResponse({ type: TriggeredScheduleDto })
  async trigger(
    @Param('id', IdPipe) id: string,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<TriggeredScheduleDto> {
    const now = this.platform.clock.now();
    const run =
      key === undefined ? timeOrderedId(now.getTime()) : createHash('sha256').update(key).digest('hex');
    const job = jobOfRun(tenant, id, `hand/${run}`);
    const command = { type: 'FireSchedule', dueAt: now.toISOString(), trigger: 'hand', ...job } as const;
    return { scheduleId: id, jobId: job.jobId, position: await this.run(tenant, id, command, context) };
  }

  private async run(
    tenant: string,
    id: string,
    command: ScheduleCommand,
    context: EventContext,
  ): Promise<number> {
    return accepted(await this.commands.execute(new ScheduleRequest(tenant, id, command, context))).position;
  }
}
