import {
  ApiListResponse,
  CurrentTenant,
  eventView,
  type EventView,
  exportPosition,
  ExportSlots,
  Lifecycle,
  listAnswer,
  type ListAnswer,
  pageRequest,
  PLATFORM,
  type Platform,
  ProblemError,
  ReadingLog,
  ReadQueryDto,
  Reads,
  Roles,
  sendExport,
  timeRange,
} from '@docket/http';
import {
  auditColumns,
  auditTrail,
  exportAuditEntries,
  findAuditEntry,
  listAuditEntries,
  type AuditEntry,
  type AuditFilter,
} from '../read-models/index.js';
import { csvFile, jsonLinesFile } from '@docket/tabular';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import {
  AuditEntryDto,
  AuditEntryWithEventDto,
  AuditExportQueryDto,
  AuditListQueryDto,
  type AuditFilterDto,
} from './audit.dto.js';
import { PositionPipe } from './position.pipe.js';

const text = { schema: { type: 'string' as const } };

@ApiTags('audit')
@Controller('v1/audit')
export class AuditController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    readonly slots: ExportSlots,
    readonly lifecycle: Lifecycle,
    readonly accessLog: ReadingLog,
  ) {}

  @Get('entries')
  @Roles('auditor')
  @Reads(auditTrail)
  @ApiOperation({
    summary: 'Who did what to which thing, when, from where, with what outcome; newest first.',
  })
  @ApiListResponse(AuditEntryDto)
  async list(
    @Query() query: AuditListQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ListAnswer<AuditEntry>> {
    const request = pageRequest('audit', query);
    if (request.afterKey !== undefined && !Number.isSafeInteger(Number(request.afterKey))) {
      throw new ProblemError('LIST.INVALID_CURSOR', 'This cursor is not one of this list.');
    }
    const page = await listAuditEntries(this.platform.readModels, tenant, filterOf(query), request);
    return listAnswer('audit', page);
  }

  @Get('entries/:position')
  @Roles('auditor')
  @Reads(auditTrail)
  @ApiOperation({ summary: 'One entry, with the event as the log has it.' })
  @ApiOkResponse({ type: AuditEntryWithEventDto })
  async one(
    @Param('position', PositionPipe) position: number,
    @Query() _query: ReadQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<AuditEntry & { readonly event: EventView }> {
    const { readModels, store } = this.platform;
    const entry = await findAuditEntry(readModels, tenant, position);
    if (!entry) throw new ProblemError('AUDIT.NOT_FOUND', 'There is no entry at this position.');
    const aggregate = { tenant, ...entry.thing };
    const window = { from: position - 1, untilPosition: position };
    const event = (await store.readAggregate(aggregate, window)).find((found) => found.position === position);
    if (!event) {
      throw new ProblemError(
        'EVENT.NOT_FOUND',
        'The entry is there, but the log has no event at its position.',
      );
    }
    return { ...entry, event: eventView(event) };
  }

  @Get('export')
  @Roles('auditor')
  @Reads(auditTrail)
  @ApiOperation({
    summary: 'The trail as a file, oldest first: CSV (RFC 4180) or JSON Lines.',
    description:
      'Whole up to `until`, which the header `Docket-Position` repeats. In CSV, a text that a spreadsheet could take ' +
      'for a formula has an apostrophe in front.',
  })
  @ApiOkResponse({ content: { 'text/csv': text, 'application/jsonl': text } })
  async export(
    @Query() query: AuditExportQueryDto,
    @CurrentTenant() tenant: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { format = 'csv', until } = query;
    const filter = filterOf(query);
    const asked = until === undefined ? undefined : Number(until);
    const position = await exportPosition(this.platform, [auditTrail], asked);
    const entries = exportAuditEntries(this.platform.readModels, tenant, filter, position);
    const chunks =
      format === 'csv' ? csvFile(auditColumns, entries) : jsonLinesFile(entries, (entry) => entry);
    await sendExport({ name: 'audit', format, position, filter, chunks }, request, response, this);
  }
}

function filterOf({
  actor,
  action,
  thingType,
  thing,
  outcome,
  correlationId,
  ...rest
}: AuditFilterDto): AuditFilter {
  return {
    ...timeRange(rest),
    ...(actor === undefined ? {} : { actorId: actor }),
    ...(action === undefined ? {} : { action }),
    ...(thingType === undefined ? {} : { thingType }),
    ...(thing === undefined ? {} : { thingId: thing }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(correlationId === undefined ? {} : { correlationId }),
  };
}
