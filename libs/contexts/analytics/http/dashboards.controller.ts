import {
  accepted,
  ApiListResponse,
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
import type { EventContext } from '@docket/kernel';
import { Body, Controller, Delete, Get, Inject, Param, Put, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DashboardRequest } from '../application/commands/index.js';
import type { DashboardCommand, DashboardDefinition } from '../domain/index.js';
import { dashboards, listDashboards, MOST_DASHBOARDS } from '../read-models/index.js';
import { DashboardDto, DashboardReasonDto, DashboardWrittenDto, SaveDashboardDto } from './dashboards.dto.js';

const NAME = /^[a-z][a-z0-9-]{0,63}$/;

@ApiTags('analytics')
@Controller('v1/analytics/dashboards')
export class DashboardsController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  @Roles('operator', 'submitter', 'auditor')
  @Reads(dashboards)
  @ApiOperation({ summary: 'What pages of figures show, saved by name.' })
  @ApiListResponse(DashboardDto)
  async list(
    @Query() _query: ReadQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ListAnswer<DashboardDto>> {
    return wholeList([...(await listDashboards(this.platform.readModels, tenant))]);
  }

  @Put(':name')
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({ summary: 'Save a dashboard. The same name is changed; everybody of the tenant sees it.' })
  @ApiOkResponse({ type: DashboardWrittenDto })
  async save(
    @Param('name') name: string,
    @Body() { reason, ...body }: SaveDashboardDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<DashboardWrittenDto> {
    const { from, to, days } = body;
    if ((from === undefined) !== (to === undefined) || (from !== undefined && days !== undefined)) {
      const message = 'go together, and not with days';
      throw invalid([{ in: 'body', path: '/from', message }]);
    }
    if (from !== undefined && Date.parse(from) >= Date.parse(to!)) {
      throw invalid([{ in: 'body', path: '/from', message: 'must be earlier than to' }]);
    }
    const all = await listDashboards(this.platform.readModels, tenant);
    if (all.length >= MOST_DASHBOARDS && !all.some((each) => each.name === name)) {
      const detail = `A tenant has at most ${MOST_DASHBOARDS} dashboards: delete one first.`;
      throw new ProblemError('ANALYTICS.TOO_MANY_DASHBOARDS', detail);
    }
    const given = Object.entries(body).filter(([, value]) => value !== undefined);
    const definition = Object.fromEntries(given) as DashboardDefinition;
    return this.run(tenant, name, { type: 'SaveDashboard', definition, reason }, context);
  }

  @Delete(':name')
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({ summary: 'Remove a dashboard.' })
  @ApiOkResponse({ type: DashboardWrittenDto })
  async remove(
    @Param('name') name: string,
    @Body() { reason }: DashboardReasonDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<DashboardWrittenDto> {
    return this.run(tenant, name, { type: 'DeleteDashboard', reason }, context);
  }

  private async run(
    tenant: string,
    name: string,
    command: DashboardCommand,
    context: EventContext,
  ): Promise<DashboardWrittenDto> {
    if (!NAME.test(name)) {
      throw invalid([
        { in: 'path', path: '/name', message: 'must be lower-case letters, digits and dashes' },
      ]);
    }
    const request = new DashboardRequest(tenant, name, command, context);
    return { name, position: accepted(await this.commands.execute(request)).position };
  }
}
