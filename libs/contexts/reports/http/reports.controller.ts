import { artifactFolder } from '@docket/contexts/jobs/events';
import {
  ApiListResponse,
  CurrentCaller,
  CurrentContext,
  CurrentTenant,
  CurrentVisibility,
  exportPosition,
  IdPipe,
  listAnswer,
  type ListAnswer,
  PageQueryDto,
  pageRequest,
  PLATFORM,
  type Platform,
  PositionTag,
  ProblemError,
  ReadingLog,
  ReadQueryDto,
  Reads,
  Roles,
  sendContent,
} from '@docket/http';
import { visibilityOf, type Caller, type EventContext, type Visibility } from '@docket/kernel';
import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiAcceptedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { expiryOf } from '../application/index.js';
import { findReport, listReports, reports, type ReportView } from '../read-models/index.js';
import { checkAsked, optionsOf, templateOf } from './asked-report.js';
import { preview } from './preview.js';
import { ReportRequests } from './report-requests.js';
import {
  CreateReportDto,
  PreviewDto,
  PreviewReportDto,
  ReportDto,
  RequestedReportDto,
} from './reports.dto.js';

@ApiTags('reports')
@Controller('v1/reports')
export class ReportsController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly requests: ReportRequests,
    private readonly accessLog: ReadingLog,
  ) {}

  @Post()
  @HttpCode(202)
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({
    summary: 'Ask for a report: its rows are read as of a position of the log, then a job writes the file.',
    description:
      'The job has the id of the report and is of the method report.render. The same template, filters, format and options as of the same position give the same bytes.',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key is the same report.' })
  @ApiAcceptedResponse({ type: RequestedReportDto })
  async create(
    @Body() body: CreateReportDto,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RequestedReportDto> {
    const { template, filters: given = {}, format = 'csv', options: asked, asOf } = body;
    const { definition, version } = await templateOf(this.platform, caller.tenant, template);
    const filters = structuredClone({ ...given });
    checkAsked(definition, filters, caller, await this.platform.composition.datasets());
    const options = optionsOf(asked ?? {});
    const wanted = { template, version, definition, filters, format, options, asOf };
    const requested = await this.requests.request(wanted, caller, context, key, body);
    response.setHeader('Location', `/v1/reports/${requested.reportId}`);
    return requested;
  }

  @Post('preview')
  @HttpCode(200)
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({
    summary:
      'The first rows of each table of a report, made at once of the first 1,000 rows of its datasets.',
  })
  @ApiOkResponse({ type: PreviewDto })
  async preview(
    @Body() { template, filters: given = {} }: PreviewReportDto,
    @CurrentCaller() caller: Caller,
  ): Promise<PreviewDto> {
    const { definition } = await templateOf(this.platform, caller.tenant, template);
    const filters = structuredClone({ ...given });
    const datasets = checkAsked(definition, filters, caller, await this.platform.composition.datasets());
    const asOf = await exportPosition(
      this.platform,
      datasets.flatMap(({ projections }) => projections),
    );
    const { tenant } = caller;
    const { readModels, store, nats, db, settings } = this.platform;
    const engines = { nats, db, replicas: settings.replicas };
    const request = { readModels, store, tenant, visibility: visibilityOf(caller), until: asOf, engines };
    return { title: definition.title, asOf, tables: await preview(definition, filters, datasets, request) };
  }

  @Get()
  @Roles('operator', 'submitter', 'auditor')
  @Reads(reports)
  @PositionTag()
  @ApiOperation({ summary: 'Reports, the newest first.' })
  @ApiListResponse(ReportDto)
  async list(
    @Query() query: PageQueryDto,
    @CurrentTenant() tenant: string,
    @CurrentVisibility() visibility: Visibility,
  ): Promise<ListAnswer<ReportDto>> {
    const page = pageRequest('reports', query);
    const { items, nextKey } = await listReports(this.platform.readModels, tenant, visibility, page);
    return listAnswer('reports', { items: items.map(shown), nextKey });
  }

  @Get(':id')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(reports)
  @ApiOperation({ summary: 'One report: its state, and its file once it is written.' })
  @ApiOkResponse({ type: ReportDto })
  async one(
    @Param('id', IdPipe) id: string,
    @Query() _query: ReadQueryDto,
    @CurrentTenant() tenant: string,
    @CurrentVisibility() visibility: Visibility,
  ): Promise<ReportDto> {
    return shown(await this.found(tenant, visibility, id));
  }

  @Get(':id/content')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(reports)
  @ApiOperation({
    summary: 'The file of a report, to save; ranges and `If-None-Match` are understood.',
    description: 'Each download is recorded in the audit trail before its first byte.',
  })
  @ApiOkResponse({
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  })
  async content(
    @Param('id', IdPipe) id: string,
    @Query() _query: ReadQueryDto,
    @CurrentTenant() tenant: string,
    @CurrentVisibility() visibility: Visibility,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { file, state, failure, template, format, asOf } = await this.found(tenant, visibility, id);
    if (file === null) throw notThere(state, failure);
    const expired = await expiryOf(this.platform.store, tenant, id);
    if (expired !== undefined) {
      const { at, rule, days } = expired;
      const detail = `The report was kept for ${days} days and removed at ${at}: ask for a new one with POST /v1/reports.`;
      throw new ProblemError('REPORT.EXPIRED', detail, { details: { expiredAt: at, rule, days } });
    }
    const { name, attempt, sha256, size, mediaType } = file;
    const download = { content: 'artifact', id, name, sha256, size, mediaType } as const;
    const place = { tenant, folder: artifactFolder(id, attempt, name) };
    response.setHeader('Docket-Position', asOf);
    const ending = format === 'notebook' ? 'zip' : format;
    const disposition = `attachment; filename="${template}-${asOf}.${ending}"`;
    await sendContent(
      this.platform.content,
      { ...download, ...place, disposition },
      request,
      response,
      (partial) => this.accessLog.download(request, download, partial),
    );
  }

  private async found(tenant: string, visibility: Visibility, id: string): Promise<ReportView> {
    const report = await findReport(this.platform.readModels, tenant, visibility, id);
    if (report) return report;
    throw new ProblemError(
      'REPORT.NOT_FOUND',
      'There is no such report: list them with GET /v1/reports. One that was asked for this moment shows when you pass its position as minPosition.',
    );
  }
}

function notThere(state: string, failure: ReportView['failure']): ProblemError {
  const ended = ['failed', 'timed_out', 'canceled', 'dead_lettered', 'refused'].includes(state);
  if (!ended) {
    const detail = `The report is ${state}: follow its job with GET /v1/jobs/{id}/events.`;
    return new ProblemError('REPORT.NOT_READY', detail, {
      details: { state },
      headers: { 'Retry-After': '1' },
    });
  }
  const why = failure === null ? 'Its job can be retried with POST /v1/jobs/{id}/retry.' : failure.message;
  return new ProblemError('REPORT.FAILED', `The report is ${state}. ${why}`, {
    details: { state, ...(failure === null ? {} : { failure }) },
  });
}

function shown({ requestedBy, file, ...report }: ReportView): ReportDto {
  const { attempt: _attempt, ...kept } = file ?? { attempt: 0 };
  return { ...report, requestedBy: requestedBy.id, file: file === null ? null : (kept as ReportDto['file']) };
}
