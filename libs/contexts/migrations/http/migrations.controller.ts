import {
  AboutInstallation,
  ApiListResponse,
  CurrentContext,
  IdPipe,
  Lifecycle,
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
import {
  isDocketError,
  nameBasedId,
  timeOrderedId,
  type EventContext,
  OPERATORS_TENANT,
} from '@docket/kernel';
import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  applyPlan,
  EventCounter,
  makePlan,
  migrationStatus,
  resumeRun,
  rollBackRun,
  type MigrationPlan,
  type MigrationRequest,
  type MigrationStatus,
  type StartedRun,
} from '../application/index.js';
import { migrationRuns } from '../read-models/migration-runs/projection.js';
import { findRun, listRuns, type MigrationRunView } from '../read-models/migration-runs/queries.js';
import {
  ApplyMigrationDto,
  MigrationOrderedDto,
  MigrationPlanDto,
  MigrationPlanQueryDto,
  MigrationReasonDto,
  MigrationRunDto,
} from './migrations.dto.js';
import { MigrationStatusDto } from './status.dto.js';

@ApiTags('migrations')
@AboutInstallation()
@Controller('v1/migrations')
export class MigrationsController {
  private readonly counter: EventCounter;

  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly lifecycle: Lifecycle,
  ) {
    this.counter = new EventCounter(platform.rawLog);
  }

  @Get()
  @Roles('operator', 'auditor')
  @ApiOperation({
    summary:
      'Versions of streams, read models, events, configuration and data, and what is to be done about them.',
  })
  @ApiOkResponse({ type: MigrationStatusDto })
  async status(): Promise<MigrationStatus> {
    return migrationStatus(this.platform, this.counter);
  }

  @Get('plan')
  @Roles('operator', 'auditor')
  @ApiOperation({
    summary: 'What would be done, what it touches and about how long it takes. Changes nothing.',
  })
  @ApiOkResponse({ type: MigrationPlanDto })
  async plan(@Query() { phase = 'expand' }: MigrationPlanQueryDto): Promise<MigrationPlan> {
    return makePlan(this.platform, phase);
  }

  @Get('runs')
  @Roles('operator', 'auditor')
  @Reads(migrationRuns)
  @ApiOperation({ summary: 'Runs, the newest first.' })
  @ApiListResponse(MigrationRunDto)
  async runs(@Query() query: PageQueryDto): Promise<ListAnswer<MigrationRunView>> {
    const page = pageRequest('migration-runs', query);
    return listAnswer('migration-runs', await listRuns(this.platform.readModels, OPERATORS_TENANT, page));
  }

  @Get('runs/:id')
  @Roles('operator', 'auditor')
  @Reads(migrationRuns)
  @ApiOperation({ summary: 'One run with its steps.' })
  @ApiOkResponse({ type: MigrationRunDto })
  async run(@Param('id', IdPipe) id: string, @Query() _query: ReadQueryDto): Promise<MigrationRunView> {
    const found = await findRun(this.platform.readModels, OPERATORS_TENANT, id);
    if (found !== undefined) return found;
    throw new ProblemError(
      'MIGRATION.NOT_FOUND',
      'There is no such run: list them with GET /v1/migrations/runs.',
    );
  }

  @Post('runs')
  @HttpCode(202)
  @Roles('operator')
  @ApiOperation({ summary: 'Carry out exactly the plan that was looked at.' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key is the same run.' })
  @ApiAcceptedResponse({ type: MigrationOrderedDto })
  async apply(
    @Body() { phase, digest, reason }: ApplyMigrationDto,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentContext() context: EventContext,
  ): Promise<MigrationOrderedDto> {
    const runId =
      key === undefined
        ? timeOrderedId(this.platform.clock.now().getTime())
        : nameBasedId('migration', context.actor.id, key);
    return this.begin(async (request) =>
      applyPlan(this.platform, { ...request, runId, phase, digest, reason, context }),
    );
  }

  @Post('runs/:id/resume')
  @HttpCode(202)
  @Roles('operator')
  @ApiOperation({ summary: 'Go on with a run that failed, or whose process died, where it stands.' })
  @ApiAcceptedResponse({ type: MigrationOrderedDto })
  async resume(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: MigrationReasonDto,
    @CurrentContext() context: EventContext,
  ): Promise<MigrationOrderedDto> {
    return this.begin(async (request) => resumeRun(this.platform, id, { ...request, reason, context }));
  }

  @Post('runs/:id/rollback')
  @HttpCode(202)
  @Roles('operator')
  @ApiOperation({ summary: 'Take back what the last run has made, the latest change first.' })
  @ApiAcceptedResponse({ type: MigrationOrderedDto })
  async rollBack(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: MigrationReasonDto,
    @CurrentContext() context: EventContext,
  ): Promise<MigrationOrderedDto> {
    return this.begin(async (request) => rollBackRun(this.platform, id, { ...request, reason, context }));
  }

  /** Answers when it is begun; it goes on in this process, and stops between two changes when the process ends. */
  private async begin(
    work: (request: Pick<MigrationRequest, 'signal'>) => Promise<StartedRun>,
  ): Promise<MigrationOrderedDto> {
    const stopping = new AbortController();
    const ended = this.lifecycle.onStop(() => stopping.abort());
    try {
      const started = await work({ signal: stopping.signal });
      started.ended
        .catch((error: unknown) =>
          this.platform.logger.warn({ err: error }, 'a migration stopped before its end; it can be resumed'),
        )
        .finally(ended);
      return { runId: started.runId, position: started.position };
    } catch (error) {
      ended();
      throw isDocketError(error) && error.code.startsWith('MIGRATION.')
        ? new ProblemError(error.code, error.message)
        : error;
    }
  }
}
