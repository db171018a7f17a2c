import { accepted, CurrentContext, CurrentTenant, ProblemError, Roles } from '@docket/http';
import type { EventContext } from '@docket/kernel';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ControlQueuesCommand } from '../../application/commands/control-queues.js';
import { QUEUE_DIRECTORY } from '../../application/commands/tokens.js';
import { WorkGate } from '../../application/control/work-gate.js';
import type { QueueDirectory } from '../../application/queues.js';
import type { QueueControl, QueueControlCommand } from '../../domain/index.js';
import { ReasonDto } from '../jobs.dto.js';
import { ControlledDto, LimitDto, QueueControlDto } from './queue-control.dto.js';

const QUEUE = /^[a-z][a-z0-9-]{0,63}$/;

/** What queues may hand out. The log itself is read: what was answered counts for every worker that asks from then on. */
@ApiTags('queues')
@Controller('v1')
export class QueueControlController {
  constructor(
    private readonly commands: CommandBus,
    private readonly gate: WorkGate,
    @Inject(QUEUE_DIRECTORY) private readonly queues: QueueDirectory,
  ) {}

  @Get('queue-control')
  @Roles('operator', 'auditor')
  @ApiOperation({ summary: 'Which queues are paused, and how many attempts may run at once.' })
  @ApiOkResponse({ type: QueueControlDto })
  async control(@CurrentTenant() tenant: string): Promise<QueueControlDto> {
    return this.shown(await this.gate.controlOf(tenant));
  }

  @Post('queues/:name/pause')
  @Roles('operator')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Pause a queue: it hands out nothing more; what runs goes on.',
    description: 'Jobs are accepted and wait with the reason `queue_paused`. Their limits of waiting go on.',
  })
  @ApiOkResponse({ type: ControlledDto })
  async pause(
    @Param('name') name: string,
    @Body() { reason }: ReasonDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<ControlledDto> {
    return this.change(tenant, { type: 'PauseQueue', queue: queueName(name), reason }, context);
  }

  @Post('queues/:name/resume')
  @Roles('operator')
  @HttpCode(200)
  @ApiOperation({ summary: 'Resume a paused queue.' })
  @ApiOkResponse({ type: ControlledDto })
  async resume(
    @Param('name') name: string,
    @Body() { reason }: ReasonDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<ControlledDto> {
    return this.change(tenant, { type: 'ResumeQueue', queue: queueName(name), reason }, context);
  }

  @Put('queue-control/limits')
  @Roles('operator')
  @ApiOperation({
    summary: 'Limit how many attempts of the tenant, a queue or a method run at once.',
    description:
      'Several limits can count one attempt: it starts when all allow it. Attempts that run already when a limit is set for the first time are not counted.',
  })
  @ApiOkResponse({ type: ControlledDto })
  async limit(
    @Body() { scope, name, limit, reason }: LimitDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<ControlledDto> {
    const named = name === undefined ? {} : { name };
    return this.change(tenant, { type: 'SetConcurrencyLimit', scope, ...named, limit, reason }, context);
  }

  private async change(
    tenant: string,
    change: QueueControlCommand,
    context: EventContext,
  ): Promise<ControlledDto> {
    const { position, state } = accepted(
      await this.commands.execute(new ControlQueuesCommand(tenant, change, context)),
    );
    return { position, ...this.shown(state) };
  }

  private shown({ paused, limits }: QueueControl): QueueControlDto {
    return {
      queues: this.queues.list(),
      paused: Object.entries(paused).map(([queue, { reason, since }]) => ({ queue, reason, since })),
      limits: Object.values(limits),
    };
  }
}

/** @throws ProblemError QUEUE.UNKNOWN */
function queueName(name: string): string {
  if (QUEUE.test(name)) return name;
  throw new ProblemError('QUEUE.UNKNOWN', 'There is no such queue: GET /v1/queue-control lists them.');
}
