import {
  AboutInstallation,
  accepted,
  ApiListResponse,
  CurrentContext,
  listAnswer,
  type ListAnswer,
  pageRequest,
  PLATFORM,
  type Platform,
  ProblemError,
  Roles,
  wholeList,
} from '@docket/http';
import type { EventContext } from '@docket/kernel';
import { AddressPolicy } from '@docket/outbound';
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AlertsRequest } from '../application/commands/index.js';
import { ChannelSecrets, KnownAlerts, NotificationOutbox, type MessageRecord } from '../application/index.js';
import type { AlertChannel, ChannelDefinition } from '../domain/index.js';
import { AlertReasonDto, AlertWrittenDto } from './alerts.dto.js';
import {
  AlertMessageDto,
  ChannelDto,
  ChannelSavedDto,
  DeliveriesOfAlertsQueryDto,
  SaveChannelDto,
  SetQuietHoursDto,
} from './channels.dto.js';
import { NamePipe } from './name.pipe.js';

const MOST_CHANNELS = 50;

@ApiTags('alerts')
@AboutInstallation()
@Controller('v1/alerts')
export class AlertChannelsController {
  private readonly known: KnownAlerts;
  private readonly outbox: NotificationOutbox;
  private readonly secrets: ChannelSecrets;
  private readonly policy: AddressPolicy;

  constructor(
    @Inject(PLATFORM) { store, db, keyFor, settings }: Platform,
    private readonly commands: CommandBus,
  ) {
    this.known = new KnownAlerts(store);
    this.outbox = new NotificationOutbox(db);
    this.secrets = new ChannelSecrets(keyFor);
    this.policy = new AddressPolicy(settings.webhookNetworks);
  }

  @Get('channels')
  @Roles('operator', 'auditor')
  @ApiOperation({ summary: 'Who is told, and of what.' })
  @ApiListResponse(ChannelDto)
  async list(): Promise<ListAnswer<ChannelDto>> {
    await this.known.refresh();
    return wholeList(this.known.channels().map(viewOf));
  }

  @Put('channels/:name')
  @HttpCode(200)
  @Roles('operator')
  @ApiOperation({
    summary: 'Make or change a channel. The answer shows the secret that signs messages of a webhook.',
  })
  @ApiOkResponse({ type: ChannelSavedDto })
  async save(
    @Param('name', NamePipe) name: string,
    @Body() { reason, ...body }: SaveChannelDto,
    @CurrentContext() context: EventContext,
  ): Promise<ChannelSavedDto> {
    const refused = body.url === undefined ? undefined : this.policy.urlRefusal(body.url);
    if (refused !== undefined) {
      throw new ProblemError('ALERT.ADDRESS_REFUSED', `Nothing is sent to this URL: ${refused}.`, {
        errors: [{ in: 'body', path: '/url', message: refused }],
      });
    }
    await this.known.refresh();
    const channels = this.known.channels();
    if (channels.length >= MOST_CHANNELS && !channels.some((channel) => channel.name === name)) {
      throw new ProblemError(
        'ALERT.TOO_MANY',
        `There are at most ${MOST_CHANNELS} channels: delete one first.`,
      );
    }
    const command = { type: 'SaveAlertChannel', channel: definitionOf(body), reason } as const;
    const written = await this.run(name, new AlertsRequest('alert-channel', name, command, context));
    return { ...written, secret: body.kind === 'webhook' ? this.secrets.text(name) : null };
  }

  @Delete('channels/:name')
  @Roles('operator')
  @ApiOperation({ summary: 'Remove a channel. What waits for it is not sent any more.' })
  @ApiOkResponse({ type: AlertWrittenDto })
  async remove(
    @Param('name', NamePipe) name: string,
    @Body() { reason }: AlertReasonDto,
    @CurrentContext() context: EventContext,
  ): Promise<AlertWrittenDto> {
    return this.run(
      name,
      new AlertsRequest('alert-channel', name, { type: 'DeleteAlertChannel', reason }, context),
    );
  }

  @Put('channels/:name/quiet-hours')
  @HttpCode(200)
  @Roles('operator')
  @ApiOperation({
    summary:
      'Set the hours in which a channel is told nothing; one message at their end says what was held back.',
  })
  @ApiOkResponse({ type: AlertWrittenDto })
  async setQuietHours(
    @Param('name', NamePipe) name: string,
    @Body() { reason, ...quietHours }: SetQuietHoursDto,
    @CurrentContext() context: EventContext,
  ): Promise<AlertWrittenDto> {
    const command = { type: 'SetQuietHours', quietHours: { ...quietHours }, reason } as const;
    return this.run(name, new AlertsRequest('alert-channel', name, command, context));
  }

  @Delete('channels/:name/quiet-hours')
  @Roles('operator')
  @ApiOperation({ summary: 'Remove the quiet hours of a channel. What they hold back is sent at once.' })
  @ApiOkResponse({ type: AlertWrittenDto })
  async removeQuietHours(
    @Param('name', NamePipe) name: string,
    @Body() { reason }: AlertReasonDto,
    @CurrentContext() context: EventContext,
  ): Promise<AlertWrittenDto> {
    const command = { type: 'SetQuietHours', quietHours: null, reason } as const;
    return this.run(name, new AlertsRequest('alert-channel', name, command, context));
  }

  @Post('channels/:name/test')
  @HttpCode(202)
  @Roles('operator')
  @ApiOperation({ summary: 'Send a test message; the deliveries show what came of it.' })
  @ApiAcceptedResponse({ type: AlertWrittenDto })
  async test(
    @Param('name', NamePipe) name: string,
    @CurrentContext() context: EventContext,
  ): Promise<AlertWrittenDto> {
    return this.run(name, new AlertsRequest('alert-channel', name, { type: 'TestAlertChannel' }, context));
  }

  @Get('deliveries')
  @Roles('operator', 'auditor')
  @ApiOperation({
    summary: 'Messages that were sent and that wait, the newest first; ended ones are kept for 31 days.',
  })
  @ApiListResponse(AlertMessageDto)
  async deliveries(@Query() query: DeliveriesOfAlertsQueryDto): Promise<ListAnswer<AlertMessageDto>> {
    const { items, nextKey } = await this.outbox.list(pageRequest('alert-deliveries', query), query.channel);
    return listAnswer('alert-deliveries', { items: items.map(messageView), nextKey });
  }

  private async run(id: string, request: AlertsRequest): Promise<AlertWrittenDto> {
    return { id, position: accepted(await this.commands.execute(request)).position };
  }
}

function definitionOf({ escalation, ...body }: Omit<SaveChannelDto, 'reason'>): ChannelDefinition {
  const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
  return {
    ...(given as Omit<ChannelDefinition, 'escalation'>),
    ...(escalation ? { escalation: { ...escalation } } : {}),
  };
}

function viewOf(channel: AlertChannel): ChannelDto {
  const { url = null, to = [], groups = null, escalation = null, quietHours = null } = channel;
  return { ...channel, url, to, groups, escalation, quietHours };
}

function messageView(record: MessageRecord): AlertMessageDto {
  const { _id, channel, group, state, reason, lines, createdAt, nextAt, endedAt, attempts } = record;
  return {
    messageId: _id,
    channel,
    group,
    state,
    reason,
    lines: lines.map(({ kind, alertId, rule, subject, episode }) => ({
      kind,
      alertId,
      rule,
      subject,
      episode,
    })),
    createdAt: createdAt.toISOString(),
    nextAt: nextAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    attempts: attempts.map((attempt) => ({ ...attempt, at: attempt.at.toISOString() })),
  };
}
