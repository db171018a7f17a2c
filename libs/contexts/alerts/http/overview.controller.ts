import {
  AboutInstallation,
  ApiListResponse,
  type ListAnswer,
  PLATFORM,
  type Platform,
  ProblemError,
  Roles,
  wholeList,
} from '@docket/http';
import { processHours, type ProcessHour } from '@docket/platform';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { FigureSamples, isAlive, KnownAlerts, newestOfProcesses } from '../application/index.js';
import { figureKind, figureKinds } from '../domain/index.js';
import {
  FigureKindDto,
  FigureSeriesDto,
  FigureSeriesQueryDto,
  OverviewDto,
  ProcessDto,
  ProcessSampleDto,
} from './overview.dto.js';

const HOUR_MS = 3_600_000;
const MOST_HOURS = 25;

@ApiTags('operations')
@AboutInstallation()
@Controller('v1/operations')
export class OverviewController {
  private readonly samples: FigureSamples;
  private readonly known: KnownAlerts;

  constructor(@Inject(PLATFORM) private readonly platform: Platform) {
    this.samples = new FigureSamples(platform.db);
    this.known = new KnownAlerts(platform.store);
  }

  @Get('overview')
  @Roles('operator', 'auditor')
  @ApiOperation({ summary: 'The newest value of every figure, living processes, and how many alerts fire.' })
  @ApiOkResponse({ type: OverviewDto })
  async overview(): Promise<OverviewDto> {
    const { db, clock } = this.platform;
    const now = clock.now();
    const [newest, processes] = await Promise.all([
      this.samples.newest(),
      newestOfProcesses(db, now),
      this.known.refresh(),
    ]);
    const alive: Record<string, number> = {};
    for (const each of processes) if (isAlive(each, now)) alive[each.app] = (alive[each.app] ?? 0) + 1;
    const firing = this.known.alerts().filter(({ state }) => state.status === 'firing');
    const acknowledged = firing.filter(({ state }) => state.acknowledgedAt !== null).length;
    return {
      at: newest?.at ?? null,
      firing: firing.length - acknowledged,
      acknowledged,
      pending: this.known.alerts().filter(({ state }) => state.status === 'pending').length,
      processes: alive,
      figures: newest?.figures ?? [],
      unread: [...(newest?.unread ?? [])],
    };
  }

  @Get('figures')
  @Roles('operator', 'auditor')
  @ApiOperation({ summary: 'Every figure that alert rules can be about.' })
  @ApiListResponse(FigureKindDto)
  figures(): ListAnswer<FigureKindDto> {
    return wholeList(figureKinds);
  }

  @Get('figures/:name')
  @Roles('operator', 'auditor')
  @ApiOperation({ summary: 'One figure over time: minutes of a day, or hours of a month.' })
  @ApiOkResponse({ type: FigureSeriesDto })
  async series(@Param('name') name: string, @Query() query: FigureSeriesQueryDto): Promise<FigureSeriesDto> {
    const kind = figureKind(name);
    if (kind === undefined) {
      throw new ProblemError(
        'FIGURE.NOT_FOUND',
        'There is no such figure: list them with GET /v1/operations/figures.',
      );
    }
    const { resolution, hours, subject } = query;
    const to = this.platform.clock.now();
    const points = await this.samples.series(name, resolution, new Date(to.getTime() - hours * HOUR_MS), to);
    return {
      ...kind,
      resolution,
      points: subject === undefined ? points : points.filter((point) => point.subject === subject),
    };
  }

  @Get('processes')
  @Roles('operator', 'auditor')
  @ApiOperation({ summary: 'Every process that was there within the last day, those seen last first.' })
  @ApiListResponse(ProcessDto)
  async processes(): Promise<ListAnswer<ProcessDto>> {
    const { db, clock } = this.platform;
    const now = clock.now();
    return wholeList((await newestOfProcesses(db, now)).map((each) => viewOf(each, now)));
  }

  @Get('processes/:process/samples')
  @Roles('operator', 'auditor')
  @ApiOperation({ summary: 'What a process used, minute by minute of the last day.' })
  @ApiListResponse(ProcessSampleDto)
  async processSamples(@Param('process') process: string): Promise<ListAnswer<ProcessSampleDto>> {
    const since = new Date(this.platform.clock.now().getTime() - MOST_HOURS * HOUR_MS);
    const rows = await processHours(this.platform.db)
      .find({ process, hour: { $gte: since } })
      .sort({ hour: 1 })
      .limit(MOST_HOURS + 1)
      .toArray();
    if (rows.length === 0) {
      throw new ProblemError(
        'PROCESS.NOT_FOUND',
        'No process of this name was there within the last day: list them with GET /v1/operations/processes.',
      );
    }
    const samples = rows.flatMap(({ minutes = [] }) => minutes);
    return wholeList(samples.map((sample) => ({ ...sample, at: sample.at.toISOString() })));
  }
}

function viewOf(each: ProcessHour, now: Date): ProcessDto {
  const { process, app, node, startedAt, lastAt, stoppedAt, most, sum, samples } = each;
  const state = stoppedAt !== null ? 'stopped' : isAlive(each, now) ? 'alive' : 'lost';
  return {
    process,
    app,
    state,
    node,
    startedAt: startedAt.toISOString(),
    lastAt: lastAt.toISOString(),
    uptimeMs: lastAt.getTime() - startedAt.getTime(),
    ...most,
    cpu: Math.round((1_000 * sum.cpu) / Math.max(1, samples)) / 1_000,
  };
}
