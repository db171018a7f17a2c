import {
  AboutInstallation,
  accepted,
  ApiListResponse,
  CurrentContext,
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
import { nameBasedId, timeOrderedId, type EventContext, OPERATORS_TENANT } from '@docket/kernel';
import { Body, Controller, Get, Headers, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RecordParityRunCommand } from '../application/commands/index.js';
import { runProblems, type ParityRun } from '../domain/index.js';
import { parityRuns } from '../read-models/parity-runs/projection.js';
import { findParityRun, listParityRuns, type ParityRunRow } from '../read-models/parity-runs/queries.js';
import {
  ParityRunDetailDto,
  ParityRunDto,
  ParityRunRecordedDto,
  RecordParityRunDto,
} from './parity-runs.dto.js';

@ApiTags('parity runs')
@AboutInstallation()
@Controller('v1/parity/runs')
export class ParityRunsController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {}

  @Post()
  @Roles('operator')
  @ApiOperation({ summary: 'Record the result of a parity run, as `docket parity run` does with --record.' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key is the same run.' })
  @ApiCreatedResponse({ type: ParityRunRecordedDto })
  async record(
    @Body() { run }: RecordParityRunDto,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentContext() context: EventContext,
  ): Promise<ParityRunRecordedDto> {
    const errors = runProblems(run).map(({ path, message }) => ({
      in: 'body' as const,
      path: `/run${path === '/' ? '' : path}`,
      message,
    }));
    if (errors.length > 0)
      throw new ProblemError('PARITY.RUN_INVALID', 'This is not a result as "docket parity run" writes it.', {
        errors,
      });
    const runId =
      key === undefined
        ? timeOrderedId(this.platform.clock.now().getTime())
        : nameBasedId('parity-run', context.actor.id, key);
    const command = new RecordParityRunCommand(runId, run as ParityRun, context);
    const { position } = accepted(await this.commands.execute(command));
    return { runId, position };
  }

  @Get()
  @Roles('operator', 'auditor')
  @Reads(parityRuns)
  @ApiOperation({ summary: 'Parity runs, the newest first, without their cases.' })
  @ApiListResponse(ParityRunDto)
  async list(@Query() query: PageQueryDto): Promise<ListAnswer<ParityRunRow>> {
    const { readModels } = this.platform;
    const page = await listParityRuns(readModels, OPERATORS_TENANT, pageRequest('parity-runs', query));
    return listAnswer('parity-runs', page);
  }

  @Get(':id')
  @Roles('operator', 'auditor')
  @Reads(parityRuns)
  @ApiOperation({
    summary: 'One parity run: the requests whose answers differ, and the run before of the same recording.',
  })
  @ApiOkResponse({ type: ParityRunDetailDto })
  async one(@Param('id', IdPipe) id: string, @Query() _query: ReadQueryDto): Promise<object> {
    const found = await findParityRun(this.platform.readModels, OPERATORS_TENANT, id);
    if (found === undefined)
      throw new ProblemError(
        'PARITY.NOT_FOUND',
        'There is no such parity run: list them with GET /v1/parity/runs.',
      );
    return { ...found.run, previous: found.previous };
  }
}
