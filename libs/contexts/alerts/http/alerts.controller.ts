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
import { DEFAULT_TENANT, type EventContext } from '@docket/kernel';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AlertsRequest } from '../application/commands/index.js';
import { alerts } from '../read-models/alerts/projection.js';
import { findAlert, listAlerts, type AlertView } from '../read-models/alerts/queries.js';
import { AlertDto, AlertReasonDto, AlertsQueryDto, AlertWrittenDto } from './alerts.dto.js';

@ApiTags('alerts')
@AboutInstallation()
@Controller('v1/alerts')
export class AlertsController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  @Roles('operator', 'auditor')
  @Reads(alerts)
  @ApiOperation({ summary: 'Alerts, those that changed last first.' })
  @ApiListResponse(AlertDto)
  async list(@Query() query: AlertsQueryDto): Promise<ListAnswer<AlertView>> {
    const { state, severity } = query;
    const page = await listAlerts(this.platform.readModels, DEFAULT_TENANT, pageRequest('alerts', query), {
      ...(state === undefined ? {} : { states: state }),
      ...(severity === undefined ? {} : { severity }),
    });
    return listAnswer('alerts', page);
  }

  @Get(':id')
  @Roles('operator', 'auditor')
  @Reads(alerts)
  @ApiOperation({ summary: 'One alert; its past is at GET /v1/history/alert/{id}.' })
  @ApiOkResponse({ type: AlertDto })
  async one(@Param('id', IdPipe) id: string, @Query() _query: ReadQueryDto): Promise<AlertView> {
    const found = await findAlert(this.platform.readModels, DEFAULT_TENANT, id);
    if (found) return found;
    throw new ProblemError('ALERT.NOT_FOUND', 'There is no such alert: list them with GET /v1/alerts.');
  }

  @Post(':id/acknowledge')
  @HttpCode(200)
  @Roles('operator')
  @ApiOperation({ summary: 'Take care of an alert: it is neither repeated nor escalated any more.' })
  @ApiOkResponse({ type: AlertWrittenDto })
  async acknowledge(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: AlertReasonDto,
    @CurrentContext() context: EventContext,
  ): Promise<AlertWrittenDto> {
    const request = new AlertsRequest('alert', id, { type: 'AcknowledgeAlert', reason }, context);
    return { id, position: accepted(await this.commands.execute(request)).position };
  }
}
