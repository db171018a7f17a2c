import {
  AboutInstallation,
  accepted,
  ApiListResponse,
  CurrentContext,
  IdPipe,
  listAnswer,
  type ListAnswer,
  pageRequest,
  PLATFORM,
  type Platform,
  ProblemError,
  ReadQueryDto,
  Reads,
  Roles,
} from '@docket/http';
import { nameBasedId, timeOrderedId, type EventContext, OPERATORS_TENANT } from '@docket/kernel';
import { Body, Controller, Get, Headers, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RecordLoadRunCommand } from '../application/commands/index.js';
import { runProblems, type LoadRun } from '../domain/index.js';
import { loadRuns } from '../read-models/load-runs/projection.js';
import { findLoadRun, listLoadRuns, type LoadRunRow } from '../read-models/load-runs/queries.js';
import {
  LoadRunDetailDto,
  LoadRunDto,
  LoadRunQueryDto,
  LoadRunRecordedDto,
  RecordLoadRunDto,
} from './load-runs.dto.js';

@ApiTags('load tests')
@AboutInstallation()
@Controller('v1/load/runs')
export class LoadRunsController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {}

  @Post()
  @Roles('operator')
  @ApiOperation({ summary: 'Record the result of a load test, as `docket load run` does at its end.' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key is the same run.' })
  @ApiCreatedResponse({ type: LoadRunRecordedDto })
  async record(
    @Body() { run }: RecordLoadRunDto,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentContext() context: EventContext,
  ): Promise<LoadRunRecordedDto> {
    const errors = runProblems(run).map(({ path, message }) => ({
      in: 'body' as const,
      path: `/run${path === '/' ? '' : path}`,
      message,
    }));
    if (errors.length > 0)
      throw new ProblemError('LOAD.RUN_INVALID', 'This is not a result as "docket load run" writes it.', {
        errors,
      });
    const runId =
      key === undefined
        ? timeOrderedId(this.platform.clock.now().getTime())
        : nameBasedId('load-run', context.actor.id, key);
    const command = new RecordLoadRunCommand(runId, run as LoadRun, context);
    const { position } = accepted(await this.commands.execute(command));
    return { runId, position };
  }

  @Get()
  @Roles('operator', 'auditor')
  @Reads(loadRuns)
  @ApiOperation({ summary: 'Load tests, the newest first, without their seconds.' })
  @ApiListResponse(LoadRunDto)
  async list(@Query() query: LoadRunQueryDto): Promise<ListAnswer<LoadRunRow>> {
    const { readModels } = this.platform;
    const page = await listLoadRuns(
      readModels,
      OPERATORS_TENANT,
      pageRequest('load-runs', query),
      query.profile,
    );
    return listAnswer('load-runs', page);
  }

  @Get(':id')
  @Roles('operator', 'auditor')
  @Reads(loadRuns)
  @ApiOperation({
    summary: 'One load test: its seconds, the rates that it tried, and what changed since the run before.',
  })
  @ApiOkResponse({ type: LoadRunDetailDto })
  async one(@Param('id', IdPipe) id: string, @Query() _query: ReadQueryDto): Promise<object> {
    const found = await findLoadRun(this.platform.readModels, OPERATORS_TENANT, id);
    if (found === undefined)
      throw new ProblemError(
        'LOAD.NOT_FOUND',
        'There is no such load test: list them with GET /v1/load/runs.',
      );
    return { ...found.run, previous: found.previous };
  }
}
