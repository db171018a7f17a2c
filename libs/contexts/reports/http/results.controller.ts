import {
  CurrentCaller,
  type ExportFormat,
  exportPosition,
  ExportSlots,
  Lifecycle,
  PLATFORM,
  type Platform,
  ReadingLog,
  Reads,
  Roles,
  sendExport,
  timeRange,
} from '@docket/http';
import { visibilityOf, type Caller } from '@docket/kernel';
import { csvFile, jsonLinesFile } from '@docket/tabular';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import {
  figureNames,
  resultColumns,
  resultLine,
  resultRows,
  results,
  resultTable,
  type ResultsFilter,
} from '../read-models/index.js';
import { ResultsQueryDto } from './reports.dto.js';

/** The export of finished jobs as it is asked for, without a job and without a file that stays. */
@ApiTags('reports')
@Controller('v1/reports')
export class ResultsExportController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    readonly slots: ExportSlots,
    readonly lifecycle: Lifecycle,
    readonly accessLog: ReadingLog,
  ) {}

  @Get('results.csv')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(results, resultColumns)
  @ApiOperation({ summary: 'A row for each job that has finished, in that order, as CSV (RFC 4180).' })
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
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
  @ApiOkResponse({ content: { 'application/jsonl': { schema: { type: 'string' } } } })
  async jsonLines(
    @Query() query: ResultsQueryDto,
    @CurrentCaller() caller: Caller,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.send(caller, 'jsonl', query, request, response);
  }

  private async send(
    caller: Caller,
    format: ExportFormat,
    { until, outcome, method, tag, ...range }: ResultsQueryDto,
    request: Request,
    response: Response,
  ): Promise<void> {
    const filter: ResultsFilter = {
      ...timeRange(range),
      ...(method === undefined ? {} : { method }),
      ...(tag === undefined ? {} : { tag }),
      ...(outcome === undefined ? {} : { outcomes: outcome }),
    };
    const asked = until === undefined ? undefined : Number(until);
    const position = await exportPosition(this.platform, [results, resultColumns], asked);
    const { readModels } = this.platform;
    const { tenant } = caller;
    const rows = resultRows(readModels, tenant, visibilityOf(caller), filter, position);
    const chunks =
      format === 'csv'
        ? csvFile(resultTable(await figureNames(readModels, tenant, position, filter.method)), rows)
        : jsonLinesFile(rows, resultLine);
    await sendExport({ name: 'results', format, position, filter, chunks }, request, response, this);
  }
}
