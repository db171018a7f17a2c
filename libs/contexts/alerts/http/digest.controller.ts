import {
  AboutInstallation,
  accepted,
  CurrentContext,
  invalid,
  PLATFORM,
  type Platform,
  ProblemError,
  Roles,
} from '@docket/http';
import type { EventContext } from '@docket/kernel';
import { Body, Controller, Delete, Get, HttpCode, Inject, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AlertsRequest } from '../application/commands/index.js';
import { digestFigures, digestTimes, KnownAlerts, wrongWithTimes } from '../application/index.js';
import { DIGEST_ID, digestText, type AlertDigestCommand } from '../domain/index.js';
import { AlertReasonDto, AlertWrittenDto } from './alerts.dto.js';
import { DigestDto, DigestPreviewDto, SaveDigestDto } from './digest.dto.js';

const PREVIEW_MS = 60_000;

@ApiTags('alerts')
@AboutInstallation()
@Controller('v1/alerts/digest')
export class AlertDigestController {
  private readonly known: KnownAlerts;

  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {
    this.known = new KnownAlerts(platform.store);
  }

  @Get()
  @Roles('operator', 'auditor')
  @ApiOperation({ summary: 'When the digest of alerts, jobs, storage and backups is sent, and to whom.' })
  @ApiOkResponse({ type: DigestDto })
  async get(): Promise<DigestDto> {
    await this.known.refresh();
    const digest = this.known.digest();
    if (digest === undefined) return { cron: null, timeZone: null, channels: [], nextAt: null };
    const { cron, timeZone, channels } = digest;
    const nextAt = digestTimes(digest).next(this.platform.clock.now())?.toISOString() ?? null;
    return { cron, timeZone, channels, nextAt };
  }

  @Put()
  @HttpCode(200)
  @Roles('operator')
  @ApiOperation({ summary: 'Set when the digest is sent and to which channels.' })
  @ApiOkResponse({ type: AlertWrittenDto })
  async save(
    @Body() { cron, timeZone, channels, reason }: SaveDigestDto,
    @CurrentContext() context: EventContext,
  ): Promise<AlertWrittenDto> {
    const wrong = wrongWithTimes({ cron, timeZone }, this.platform.clock.now());
    if (wrong !== undefined) throw invalid([{ in: 'body', path: '/cron', message: wrong }]);
    await this.known.refresh();
    const names = this.known.channels().map(({ name }) => name);
    const missing = channels.find((channel) => !names.includes(channel));
    if (missing !== undefined)
      throw new ProblemError(
        'ALERT.DIGEST_INVALID',
        `There is no channel ${missing}: make it with PUT /v1/alerts/channels/${missing}.`,
      );
    return this.run({ type: 'SaveDigest', cron, timeZone, channels, reason }, context);
  }

  @Delete()
  @Roles('operator')
  @ApiOperation({ summary: 'Send no digest any more.' })
  @ApiOkResponse({ type: AlertWrittenDto })
  async remove(
    @Body() { reason }: AlertReasonDto,
    @CurrentContext() context: EventContext,
  ): Promise<AlertWrittenDto> {
    return this.run({ type: 'RemoveDigest', reason }, context);
  }

  @Get('preview')
  @Roles('operator', 'auditor')
  @ApiOperation({ summary: 'What the digest would say now. Nothing is sent.' })
  @ApiOkResponse({ type: DigestPreviewDto })
  async preview(): Promise<DigestPreviewDto> {
    await this.known.refresh();
    const digest = this.known.digest();
    const after = { upTo: digest?.upTo ?? null, since: digest?.lastTick ?? '' };
    const figures = await digestFigures(this.platform, this.known, after, AbortSignal.timeout(PREVIEW_MS));
    return { ...digestText(figures), figures };
  }

  private async run(command: AlertDigestCommand, context: EventContext): Promise<AlertWrittenDto> {
    const request = new AlertsRequest('alert-digest', DIGEST_ID, command, context);
    return { id: DIGEST_ID, position: accepted(await this.commands.execute(request)).position };
  }
}
