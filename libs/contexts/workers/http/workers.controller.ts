import {
  accepted,
  ApiListResponse,
  CurrentContext,
  CurrentTenant,
  type ListAnswer,
  PLATFORM,
  type Platform,
  ProblemError,
  ReadQueryDto,
  Reads,
  Roles,
  wholeList,
} from '@docket/http';
import { DEFAULT_TENANT, type EventContext } from '@docket/kernel';
import { WORKER_SILENT_MS, type RegisteredWorker, type WorkerName } from '@docket/work-queue';
import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { WorkerRequest } from '../application/commands/index.js';
import type { WorkerCommand } from '../domain/index.js';
import { workerRuns } from '../read-models/worker-runs/projection.js';
import { runsOf, type WorkerRun } from '../read-models/worker-runs/queries.js';
import { DrainedWorkerDto, DrainWorkerDto, WorkerDto } from './workers.dto.js';

@ApiTags('workers')
@Controller('v1/workers')
export class WorkersController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  @Roles('operator', 'auditor')
  @Reads(workerRuns)
  @ApiOperation({
    summary: 'Who asks for work, what they run, and since when; the last seen first.',
    description: 'A worker is forgotten after a day without a word.',
  })
  @ApiListResponse(WorkerDto)
  async list(@Query() _query: ReadQueryDto, @CurrentTenant() tenant: string): Promise<ListAnswer<WorkerDto>> {
    const { workers, readModels, clock } = this.platform;
    const now = clock.now();
    const [known, runs] = await Promise.all([workers.list(tenant, now), runsOf(readModels, tenant)]);
    return wholeList(known.map((worker) => this.view(worker, runs, now)));
  }

  @Post('drain')
  @HttpCode(200)
  @Roles('operator')
  @ApiOperation({
    summary:
      'Give a worker no more work. It finishes what it runs; its polls are answered 204 with `Docket-Signal: drain`.',
  })
  @ApiOkResponse({ type: DrainedWorkerDto })
  async drain(
    @Body() body: DrainWorkerDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<DrainedWorkerDto> {
    return this.change('DrainWorker', body, tenant, context);
  }

  @Post('resume')
  @HttpCode(200)
  @Roles('operator')
  @ApiOperation({ summary: 'Give a drained worker work again.' })
  @ApiOkResponse({ type: DrainedWorkerDto })
  async resume(
    @Body() body: DrainWorkerDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<DrainedWorkerDto> {
    return this.change('ResumeWorker', body, tenant, context);
  }

  /** The event first: a drain that nobody can read about is none. A repeat does both again. */
  private async change(
    type: WorkerCommand['type'],
    { workerId, reason }: DrainWorkerDto,
    tenant: string,
    context: EventContext,
  ): Promise<DrainedWorkerDto> {
    const { workers } = this.platform;
    const name = await this.named(tenant, workerId);
    const request = new WorkerRequest(tenant, { type, workerId, reason }, context);
    const { position } = accepted(await this.commands.execute(request));
    const drained = type === 'DrainWorker';
    await (drained ? workers.drain(name) : workers.resume(name));
    return { workerId, drained, position };
  }

  private async named(tenant: string, workerId: string): Promise<WorkerName> {
    const { workers } = this.platform;
    if (await workers.find({ tenant, workerId })) return { tenant, workerId };
    if (!(await workers.find({ tenant: null, workerId }))) {
      throw new ProblemError('WORKER.NOT_FOUND', 'There is no such worker: list them with GET /v1/workers.');
    }
    if (tenant === DEFAULT_TENANT) return { tenant: null, workerId };
    throw new ProblemError(
      'WORKER.OF_THE_OPERATOR',
      `This worker serves every tenant: an operator of the tenant "${DEFAULT_TENANT}" can drain it.`,
    );
  }

  private view(worker: RegisteredWorker, runs: readonly WorkerRun[], now: Date): WorkerDto {
    const { tenant, ...shown } = worker;
    const silentMs = now.getTime() - Date.parse(worker.seenAt);
    const own = runs.filter(
      ({ workerId }) =>
        workerId === worker.workerId || (tenant === null && workerId.startsWith(`${worker.workerId}/`)),
    );
    return {
      ...shown,
      state: silentMs > WORKER_SILENT_MS ? 'silent' : 'connected',
      drained: this.platform.workers.isDrained(worker),
      builtIn: tenant === null,
      runs: own.map(({ workerId: _workerId, ...run }) => run),
    };
  }
}
