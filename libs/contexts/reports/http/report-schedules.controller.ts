import {
  accepted,
  ApiListResponse,
  CurrentCaller,
  CurrentContext,
  CurrentTenant,
  invalid,
  type ListAnswer,
  PLATFORM,
  type Platform,
  ProblemError,
  ReadQueryDto,
  Reads,
  Roles,
  wholeList,
} from '@docket/http';
import { timeOrderedId, visibilityOf, type Caller, type EventContext } from '@docket/kernel';
import { AddressPolicy } from '@docket/outbound';
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReportScheduleRequest } from '../application/commands/index.js';
import { DeliverySecrets, nextReports, reportTicks, type ReportTimes } from '../application/index.js';
import { reportOfRun, type ReportDelivery, type ReportScheduleCommand } from '../domain/index.js';
import {
  findReportSchedule,
  listReportSchedules,
  MOST_REPORT_SCHEDULES,
  reportSchedules,
  type ReportScheduleView,
} from '../read-models/index.js';
import { checkAsked, optionsOf, templateOf } from './asked-report.js';
import {
  ReportReasonDto,
  ReportScheduleDto,
  ReportScheduleRunDto,
  ReportScheduleWrittenDto,
  SavedReportScheduleDto,
  SaveReportScheduleDto,
} from './report-schedules.dto.js';

const NAME = /^[a-z][a-z0-9-]{0,63}$/;

@ApiTags('reports')
@Controller('v1/report-schedules')
export class ReportSchedulesController {
  private readonly secrets: DeliverySecrets;
  private readonly policy: AddressPolicy;

  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {
    this.secrets = new DeliverySecrets(platform.keyFor);
    this.policy = new AddressPolicy(platform.settings.webhookNetworks);
  }

  @Get()
  @Roles('operator', 'auditor')
  @Reads(reportSchedules)
  @ApiOperation({ summary: 'Reports that are made at times and sent, with what became of the last of each.' })
  @ApiListResponse(ReportScheduleDto)
  async list(
    @Query() _query: ReadQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ListAnswer<ReportScheduleDto>> {
    const found = await listReportSchedules(this.platform.readModels, tenant);
    return wholeList(found.map((schedule) => this.shown(schedule)));
  }

  @Get(':name')
  @Roles('operator', 'auditor')
  @Reads(reportSchedules)
  @ApiOperation({ summary: 'One schedule of reports, with its next three runs.' })
  @ApiOkResponse({ type: ReportScheduleDto })
  async one(
    @Param('name') name: string,
    @Query() _query: ReadQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ReportScheduleDto> {
    const found = await findReportSchedule(this.platform.readModels, tenant, name);
    if (found) return this.shown(found);
    throw notFound();
  }

  @Put(':name')
  @HttpCode(200)
  @Roles('operator', 'auditor')
  @ApiOperation({
    summary:
      'Have a report made at times and sent. The answer shows the secret that signs the messages of a webhook.',
    description:
      'Reports hold what the caller may see now, of the datasets that the template reads now. A tick that comes while the report before is on its way waits for its end; of several that were missed the last one is made.',
  })
  @ApiOkResponse({ type: SavedReportScheduleDto })
  async save(
    @Param('name') name: string,
    @Body() { reason, options: asked, filters: given = {}, ...body }: SaveReportScheduleDto,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
  ): Promise<SavedReportScheduleDto> {
    checkName(name);
    checkTimes(body);
    const delivery = this.checkedDelivery({ ...body.delivery });
    const { tenant } = caller;
    const { definition } = await templateOf(this.platform, tenant, body.template);
    const filters = structuredClone({ ...given });
    const { lastHours } = body;
    const span: Record<string, string> =
      lastHours === undefined ? {} : { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' };
    const all = await this.platform.composition.datasets();
    const datasets = checkAsked(definition, { ...filters, ...span }, caller, all);
    const others = await listReportSchedules(this.platform.readModels, tenant);
    if (others.length >= MOST_REPORT_SCHEDULES && !others.some((each) => each.name === name)) {
      const detail = `A tenant has at most ${MOST_REPORT_SCHEDULES} schedules of reports: delete one first.`;
      throw new ProblemError('REPORT.TOO_MANY_SCHEDULES', detail);
    }
    const visibility = visibilityOf(caller);
    const [project] = caller.scopes.projects ?? [];
    const { template, format, cron, timeZone, keepDays, enabled } = body;
    const plan = {
      ...{ template, format, cron, timeZone, keepDays, enabled, filters, delivery },
      ...(lastHours === undefined ? {} : { lastHours }),
      options: optionsOf(asked ?? {}),
      owner: caller.id,
      ...(project === undefined ? {} : { project }),
      ...(visibility === 'all' ? {} : { visibleMarks: [...visibility] }),
      datasets: datasets.map((dataset) => dataset.name),
    };
    const position = await this.run(tenant, name, { type: 'SaveReportSchedule', plan, reason }, context);
    const nextRuns = enabled ? [...nextReports(body, this.platform.clock.now())] : [];
    const secret = delivery.kind === 'webhook' ? this.secrets.text(tenant, name) : null;
    return { name, nextRuns, secret, position };
  }

  @Delete(':name')
  @Roles('operator', 'auditor')
  @ApiOperation({
    summary: 'Remove a schedule. Reports that it has made stay, and are not removed any more.',
  })
  @ApiOkResponse({ type: ReportScheduleWrittenDto })
  async remove(
    @Param('name') name: string,
    @Body() { reason }: ReportReasonDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<ReportScheduleWrittenDto> {
    checkName(name);
    return {
      name,
      position: await this.run(tenant, name, { type: 'DeleteReportSchedule', reason }, context),
    };
  }

  @Post(':name/run')
  @HttpCode(202)
  @Roles('operator', 'auditor')
  @ApiOperation({ summary: 'Make and send one now, also while the schedule is disabled.' })
  @ApiAcceptedResponse({ type: ReportScheduleRunDto })
  async now(
    @Param('name') name: string,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<ReportScheduleRunDto> {
    checkName(name);
    const now = this.platform.clock.now();
    const reportId = reportOfRun(tenant, name, timeOrderedId(now.getTime()));
    const dueAt = now.toISOString();
    const command = { type: 'FireReportSchedule', dueAt, trigger: 'hand', reportId } as const;
    return { name, reportId, position: await this.run(tenant, name, command, context) };
  }

  private checkedDelivery(given: SaveReportScheduleDto['delivery']): ReportDelivery {
    const { kind, url, to, folder } = given;
    const refused = url === undefined ? undefined : this.policy.urlRefusal(url);
    if (refused !== undefined) {
      throw new ProblemError('REPORT.ADDRESS_REFUSED', `Nothing is sent to this URL: ${refused}.`, {
        errors: [{ in: 'body', path: '/delivery/url', message: refused }],
      });
    }
    return {
      kind,
      ...(url === undefined ? {} : { url }),
      ...(to === undefined ? {} : { to }),
      ...(folder === undefined ? {} : { folder }),
    };
  }

  private shown({ savedBy: _savedBy, ...schedule }: ReportScheduleView): ReportScheduleDto {
    const { enabled, filters, options, delivery, lastRun } = schedule;
    const nextRuns = enabled ? [...nextReports(schedule, this.platform.clock.now())] : [];
    return {
      ...schedule,
      filters: { ...filters },
      options: { ...options },
      delivery: { ...delivery },
      lastRun: lastRun && { ...lastRun },
      nextRuns,
    };
  }

  private async run(
    tenant: string,
    name: string,
    command: ReportScheduleCommand,
    context: EventContext,
  ): Promise<number> {
    const request = new ReportScheduleRequest(tenant, name, command, context);
    return accepted(await this.commands.execute(request)).position;
  }
}

function checkName(name: string): void {
  if (NAME.test(name)) return;
  throw invalid([{ in: 'path', path: '/name', message: 'must be lower-case letters, digits and dashes' }]);
}

/** @throws ProblemError `REPORT.INVALID_CRON` */
function checkTimes(times: ReportTimes): void {
  const ticks = reportTicks(times);
  if (!('wrong' in ticks)) return;
  throw new ProblemError('REPORT.INVALID_CRON', `"${times.cron}" ${ticks.wrong}.`, {
    errors: [{ in: 'body', path: '/cron', message: ticks.wrong }],
  });
}

function notFound(): ProblemError {
  return new ProblemError(
    'REPORT_SCHEDULE.NOT_FOUND',
    'There is no such schedule of reports: list them with GET /v1/report-schedules.',
  );
}
