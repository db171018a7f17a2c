import {
  AboutInstallation,
  ApiListResponse,
  CurrentContext,
  type ListAnswer,
  PLATFORM,
  type Platform,
  Roles,
  wholeList,
} from '@docket/http';
import type { EventContext } from '@docket/kernel';
import type { TaskAdmin, TaskRun, TaskStatus } from '@docket/processes';
import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { processAdmin } from '../application/process-admin.js';
import { OperatorReasonDto, RunTaskDto, TaskDto, TaskPausedDto, TaskRunDto } from './tasks.dto.js';

@ApiTags('tasks')
@AboutInstallation()
@Controller('v1/tasks')
export class TasksController {
  private opened: Promise<TaskAdmin> | undefined;

  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

  @Get()
  @Roles('operator', 'auditor')
  @ApiOperation({ summary: 'What is done at times: when each task runs next, and how it ran last.' })
  @ApiListResponse(TaskDto)
  async list(): Promise<ListAnswer<TaskStatus>> {
    return wholeList(await (await this.tasks()).list());
  }

  @Get(':name/runs')
  @Roles('operator', 'auditor')
  @ApiOperation({ summary: 'The latest runs of a task, the newest first; at most 200 are kept.' })
  @ApiListResponse(TaskRunDto)
  async runs(@Param('name') name: string): Promise<ListAnswer<TaskRun>> {
    return wholeList(await (await this.tasks()).runs(name, 200));
  }

  @Post(':name/run')
  @HttpCode(202)
  @Roles('operator')
  @ApiOperation({ summary: 'Run a task now; with planOf, carry out exactly that plan.' })
  @ApiAcceptedResponse({ type: TaskRunDto })
  async run(
    @Param('name') name: string,
    @Body() { reason, planOf }: RunTaskDto,
    @CurrentContext() context: EventContext,
  ): Promise<TaskRun> {
    return (await this.tasks()).run(name, nameOf(context), reason, planOf);
  }

  @Post(':name/plan')
  @HttpCode(202)
  @Roles('operator')
  @ApiOperation({ summary: 'Dry run: what a run would do. It changes nothing; the runs show the plan.' })
  @ApiAcceptedResponse({ type: TaskRunDto })
  async plan(@Param('name') name: string, @CurrentContext() context: EventContext): Promise<TaskRun> {
    return (await this.tasks()).plan(name, nameOf(context));
  }

  @Post(':name/pause')
  @HttpCode(200)
  @Roles('operator')
  @ApiOperation({ summary: 'Leave out the runs of a task until it is resumed.' })
  @ApiOkResponse({ type: TaskPausedDto })
  async pause(
    @Param('name') name: string,
    @Body() { reason }: OperatorReasonDto,
    @CurrentContext() context: EventContext,
  ): Promise<TaskPausedDto> {
    await (await this.tasks()).pause(name, nameOf(context), reason);
    return { name, paused: true };
  }

  @Post(':name/resume')
  @HttpCode(200)
  @Roles('operator')
  @ApiOperation({ summary: 'Run a paused task again at its times, from now on.' })
  @ApiOkResponse({ type: TaskPausedDto })
  async resume(
    @Param('name') name: string,
    @Body() { reason }: OperatorReasonDto,
    @CurrentContext() context: EventContext,
  ): Promise<TaskPausedDto> {
    await (await this.tasks()).resume(name, nameOf(context), reason);
    return { name, paused: false };
  }

  private async tasks(): Promise<TaskAdmin> {
    this.opened ??= processAdmin(this.platform).then(({ tasks }) => tasks);
    return this.opened;
  }
}

/** Of the caller, for the audit trail. */
function nameOf({ actor }: EventContext): string {
  return actor.name === undefined ? actor.id : `${actor.name} (${actor.id})`;
}
