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
  ProblemError,
  ReadQueryDto,
  Reads,
  Roles,
} from '@docket/http';
import { canonicalJson, nameBasedId, timeOrderedId, type EventContext } from '@docket/kernel';
import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  Inject,
  Param,
  Patch,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { createHash } from 'node:crypto';
import { ScheduleRequest } from '../application/commands/index.js';
import { nextRuns, ticksOf, type Times } from '../application/index.js';
import type { ScheduleCommand } from '../domain/index.js';
import { schedules } from '../read-models/schedules/projection.js';
import {
  countSchedules,
  findSchedule,
  listSchedules,
  type ScheduleView,
} from '../read-models/schedules/queries.js';
import {
  ChangeScheduleDto,
  CreatedScheduleDto,
  CreateScheduleDto,
  ReasonDto,
  ScheduleDto,
  WrittenScheduleDto,
} from './schedules.dto.js';

/** Schedules of one tenant. */
const MOST_SCHEDULES = 1_000;

@ApiTags('schedules')
@Controller('v1/schedules')
export class SchedulesController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {}

  @Post()
  @Roles('operator')
  @ApiOperation({ summary: 'Have a job run at times.' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key is the same schedule.' })
  @ApiCreatedResponse({ type: CreatedScheduleDto })
  async create(
    @Body() body: CreateScheduleDto,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CreatedScheduleDto> {
    checkTimes(body);
    if ((await countSchedules(this.platform.readModels, tenant)) >= MOST_SCHEDULES) {
      const detail = `A tenant has at most ${MOST_SCHEDULES} schedules: delete one first.`;
      throw new ProblemError('SCHEDULE.TOO_MANY', detail);
    }
    const now = this.platform.clock.now();
    const scheduleId =
      key === undefined ? timeOrderedId(now.getTime()) : nameBasedId('schedule', tenant, key);
    const requestHash = createHash('sha256').update(canonicalJson(body)).digest('hex');
    const schedule = { ...body, job: { ...body.job }, requestHash };
    const position = await this.run(tenant, scheduleId, { type: 'CreateSchedule', schedule }, context);
    response.setHeader('Location', `/v1/schedules/${scheduleId}`);
    return { scheduleId, nextRuns: nextRuns(body, now), position };
  }

  @Get()
  @Roles('operator', 'submitter', 'auditor')
  @Reads(schedules)
  @ApiOperation({ summary: 'Schedules, the newest first, with their next five runs.' })
  @ApiListResponse(ScheduleDto)
  async list(
    @Query() query: PageQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ListAnswer<ScheduleDto>> {
    const page = pageRequest('schedules', query);
    const { items, nextKey } = await listSchedules(this.platform.readModels, tenant, page);
    return listAnswer('schedules', { items: items.map((item) => this.view(item)), nextKey });
  }

  @Get(':id')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(schedules)
  @ApiOperation({ summary: 'One schedule with its next five runs.' })
  @ApiOkResponse({ type: ScheduleDto })
  async one(
    @Param('id', IdPipe) id: string,
    @Query() _query: ReadQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ScheduleDto> {
    const found = await findSchedule(this.platform.readModels, tenant, id);
    if (found) return this.view(found);
    throw new ProblemError(
      'SCHEDULE.NOT_FOUND',
      'There is no such schedule: list them with GET /v1/schedules. One that was created this moment shows when you pass its position as minPosition.',
    );
  }

  @Patch(':id')
  @Roles('operator')
  @ApiOperation({ summary: 'Change when, or what, is run. Other times count from now on.' })
  @ApiOkResponse({ type: WrittenScheduleDto })
  async change(
    @Param('id', IdPipe) id: string,
    @Body() { reason, ...given }: ChangeScheduleDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<WrittenScheduleDto> {
    const { cron, timeZone, job, ...rest } = given;
    const times = {
      ...(cron === undefined ? {} : { cron }),
      ...(timeZone === undefined ? {} : { timeZone }),
    };
    // What is left out may not go with what is given.
    if (cron !== undefined || timeZone !== undefined) checkTimes(await this.timesOf(tenant, id, times));
    const changes = { ...rest, ...times, ...(job === undefined ? {} : { job: { ...job } }) };
    return this.written(tenant, id, { type: 'ChangeSchedule', changes, reason }, context);
  }

  @Delete(':id')
  @Roles('operator')
  @ApiOperation({ summary: 'Remove a schedule. Jobs that it has submitted go on.' })
  @ApiOkResponse({ type: WrittenScheduleDto })
  async remove(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReasonDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<WrittenScheduleDto> {
    return this.written(tenant, id, { type: 'DeleteSchedule', reason }, context);
  }

  private async timesOf(tenant: string, id: string, given: Partial<Times>): Promise<Times> {
    const found = await findSchedule(this.platform.readModels, tenant, id);
    return { cron: '* * * * *', timeZone: 'UTC', ...(found && timesIn(found)), ...given };
  }

  private view(schedule: ScheduleView): ScheduleDto {
    const runs = schedule.status === 'active' ? nextRuns(schedule, this.platform.clock.now()) : [];
    return { ...schedule, nextRuns: runs };
  }

  private async run(
    tenant: string,
    id: string,
    command: ScheduleCommand,
    context: EventContext,
  ): Promise<number> {
    return accepted(await this.commands.execute(new ScheduleRequest(tenant, id, command, context))).position;
  }

  private async written(
    tenant: string,
    scheduleId: string,
    command: ScheduleCommand,
    context: EventContext,
  ): Promise<WrittenScheduleDto> {
    return { scheduleId, position: await this.run(tenant, scheduleId, command, context) };
  }
}

function timesIn({ cron, timeZone }: Times): Times {
  return { cron, timeZone };
}

/** @throws ProblemError `SCHEDULE.INVALID_CRON` */
function checkTimes(times: Times): void {
  const ticks = ticksOf(times);
  if (!('wrong' in ticks)) return;
  throw new ProblemError('SCHEDULE.INVALID_CRON', `"${times.cron}" ${ticks.wrong}.`, {
    errors: [{ in: 'body', path: '/cron', message: ticks.wrong }],
  });
}
