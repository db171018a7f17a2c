import {
  CurrentCaller,
  type ExportFormat,
  exportPosition,
  ExportSlots,
  Lifecycle,
  PLATFORM,
  type Platform,
  ProblemError,
  ReadingLog,
  Reads,
  Roles,
  sendExport,
  timeRange,
} from '@docket/http';
import {
  figureNames,
  resultColumns,
  resultLine,
  resultRows,
  results,
  resultTable,
  type ResultsFilter,
} from '../read-models/index.js';
import { visibilityOf, type Caller } from '@docket/kernel';
import { csvFile, jsonLinesFile } from '@docket/tabular';
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { reportId, reportOf, type ReportDefinition } from './report-id.js';
import { CreateReportDto, ReportDto, ResultsQueryDto, type ReportFiltersDto } from './reports.dto.js';

const csv = { content: { 'text/csv': { schema: { type: 'string' as const } } } };
const jsonLines = { content: { 'application/jsonl': { schema: { type: 'string' as const } } } };

@ApiTags('reports')
@Controller('v1/reports')
export class ReportsController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    readonly slots: ExportSlots,
    readonly lifecycle: Lifecycle,
    readonly accessLog: ReadingLog,
  ) {}

  @Post()
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({
    summary: 'Define a report of the jobs that have finished by now.',
    description:
      'The id is the definition: nothing is stored, and the same definition can be read again at any time.',
  })
  @ApiCreatedResponse({ type: ReportDto })
  async create(
    @Body() { kind, format = 'csv', filters = {} }: CreateReportDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReportDto> {
    const { last: position } = await this.platform.store.head();
    const report = shown({ kind, format, position, filter: filterOf(filters) });
    response.setHeader('Location', `/v1/reports/${report.reportId}`);
    return report;
  }

  @Get('results.csv')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(results, resultColumns)
  @ApiOperation({ summary: 'A row for each job that has finished, in that order, as CSV (RFC 4180).' })
  @ApiOkResponse(csv)
  async csv(
    @Query() query: ResultsQueryDto,
    @CurrentCaller() caller: Caller,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.send(caller, 'csv', query, request, response);
  }

  @Get('results.jsonl')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(results, resultColumns)
  @ApiOperation({ summary: 'The same as JSON Lines.' })
  @ApiOkResponse(jsonLines)
  async jsonLines(
    @Query() query: ResultsQueryDto,
    @CurrentCaller() caller: Caller,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.send(caller, 'jsonl', query, request, response);
  }

  @Get(':id')
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({ summary: 'The definition of a report.' })
  @ApiOkResponse({ type: ReportDto })
  one(@Param('id') id: string): ReportDto {
    return shown(known(id));
  }

  @Get(':id/content')
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({ summary: 'The file of a report.' })
  @ApiOkResponse({ content: { ...csv.content, ...jsonLines.content } })
  async content(
    @Param('id') id: string,
    @CurrentCaller() caller: Caller,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const report = known(id);
    const { last } = await this.platform.store.head();
    // A position that this log never had: the id comes from another installation.
    if (report.position > last) throw notFound();
    await this.stream(caller, report, request, response);
  }

  private async send(
    caller: Caller,
    format: ExportFormat,
    { until, outcome, ...filters }: ResultsQueryDto,
    request: Request,
    response: Response,
  ): Promise<void> {
    const filter = filterOf({ ...filters, ...(outcome === undefined ? {} : { outcomes: outcome }) });
    const asked = until === undefined ? undefined : Number(until);
    const position = await exportPosition(this.platform, [], asked);
    await this.stream(caller, { kind: 'results', format, position, filter }, request, response);
  }

  private async stream(
    caller: Caller,
    { format, position: until, filter }: ReportDefinition,
    request: Request,
    response: Response,
  ): Promise<void> {
    const { readModels } = this.platform;
    const position = await exportPosition(this.platform, [results, resultColumns], until);
    const { tenant } = caller;
    const rows = resultRows(readModels, tenant, visibilityOf(caller), filter, position);
    const chunks =
      format === 'csv'
        ? csvFile(resultTable(await figureNames(readModels, tenant, position, filter.method)), rows)
        : jsonLinesFile(rows, resultLine);
    await sendExport({ name: 'results', format, position, filter, chunks }, request, response, this);
  }
}

function filterOf({ method, tag, outcomes, ...range }: ReportFiltersDto): ResultsFilter {
  return {
    ...timeRange(range),
    ...(method === undefined ? {} : { method }),
    ...(tag === undefined ? {} : { tag }),
    ...(outcomes === undefined ? {} : { outcomes }),
  };
}

function shown({ kind, format, position, filter }: ReportDefinition): ReportDto {
  const id = reportId({ kind, format, position, filter });
  return { reportId: id, kind, format, filters: filter, position, content: `/v1/reports/${id}/content` };
}

function known(id: string): ReportDefinition {
  const report = reportOf(id);
  if (!report) throw notFound();
  return report;
}

function notFound(): ProblemError {
  return new ProblemError('REPORT.NOT_FOUND', 'There is no such report: define one with POST /v1/reports.');
}
