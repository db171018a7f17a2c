import {
  AboutInstallation,
  accepted,
  ApiListResponse,
  CurrentContext,
  IdPipe,
  IsTime,
  type ListAnswer,
  Optional,
  PLATFORM,
  type Platform,
  ProblemError,
  Roles,
  wholeList,
} from '@docket/http';
import { canonicalJson, nameBasedId, timeOrderedId, type EventContext } from '@docket/kernel';
import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiPropertyOptional,
  ApiTags,
} from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsObject, IsString, Length, Matches, ValidateNested } from 'class-validator';
import { createHash } from 'node:crypto';
import { AlertsRequest } from '../application/commands/index.js';
import { KnownAlerts, type KnownSilence } from '../application/index.js';
import { isActive, severities, type Severity, type Silence } from '../domain/index.js';
import { AlertReasonDto, AlertWrittenDto } from './alerts.dto.js';

const MOST_SILENCES = 200;

class SilenceMatchesDto {
  @ApiPropertyOptional({ example: 'no-workers' })
  @Optional()
  @Matches(/^[a-z][a-z0-9-]{0,63}$/)
  rule?: string;

  @ApiPropertyOptional({ example: 'work' })
  @Optional()
  @Matches(/^[a-z][a-z0-9-]{0,63}$/)
  group?: string;

  @ApiPropertyOptional({ maxLength: 300 })
  @Optional()
  @IsString()
  @Length(0, 300)
  subject?: string;

  @ApiPropertyOptional({ enum: severities })
  @Optional()
  @IsIn(severities)
  severity?: Severity;
}

class CreateSilenceDto extends AlertReasonDto {
  @ApiPropertyOptional({ enum: ['silence', 'maintenance'], default: 'silence' })
  @IsIn(['silence', 'maintenance'])
  kind: 'silence' | 'maintenance' = 'silence';

  @ApiProperty({ type: SilenceMatchesDto, description: 'All that is given must fit; at least one.' })
  @IsObject()
  @ValidateNested()
  @Type(() => SilenceMatchesDto)
  matches!: SilenceMatchesDto;

  @ApiPropertyOptional({ format: 'date-time', description: 'Now where it is left out.' })
  @Optional()
  @IsTime()
  startsAt?: string;

  @ApiProperty({ format: 'date-time' })
  @IsTime()
  endsAt!: string;

  @ApiPropertyOptional({
    enum: ['never', 'daily', 'weekly'],
    default: 'never',
    description: 'At the same time of each day or week, in UTC, until it is ended.',
  })
  @IsIn(['never', 'daily', 'weekly'])
  repeat: 'never' | 'daily' | 'weekly' = 'never';
}

class SilenceDto {
  @ApiProperty()
  silenceId!: string;

  @ApiProperty({ enum: ['silence', 'maintenance'] })
  kind!: string;

  @ApiProperty({ type: SilenceMatchesDto })
  matches!: object;

  @ApiProperty({ format: 'date-time' })
  startsAt!: string;

  @ApiProperty({ format: 'date-time' })
  endsAt!: string;

  @ApiProperty({ enum: ['never', 'daily', 'weekly'] })
  repeat!: string;

  @ApiProperty({ description: 'It holds now.' })
  active!: boolean;

  @ApiProperty()
  reason!: string;
}

@ApiTags('alerts')
@AboutInstallation()
@Controller('v1/alerts/silences')
export class AlertSilencesController {
  private readonly known: KnownAlerts;

  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {
    this.known = new KnownAlerts(platform.store);
  }

  @Get()
  @Roles('operator', 'auditor')
  @ApiOperation({ summary: 'Silences and maintenance windows that hold or will hold, the newest first.' })
  @ApiListResponse(SilenceDto)
  async list(): Promise<ListAnswer<SilenceDto>> {
    await this.known.refresh();
    const now = this.platform.clock.now();
    return wholeList(this.known.silences(now).map((silence) => viewOf(silence, now)));
  }

  @Post()
  @Roles('operator')
  @ApiOperation({ summary: 'Hold back notifications for a time. What still fires at the end is told then.' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key is the same silence.' })
  @ApiCreatedResponse({ type: AlertWrittenDto })
  async create(
    @Body() body: CreateSilenceDto,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentContext() context: EventContext,
  ): Promise<AlertWrittenDto> {
    const now = this.platform.clock.now();
    await this.known.refresh();
    if (this.known.silences(now).length >= MOST_SILENCES) {
      throw new ProblemError('ALERT.TOO_MANY', `There are at most ${MOST_SILENCES} silences: end one first.`);
    }
    const id =
      key === undefined ? timeOrderedId(now.getTime()) : nameBasedId('alert-silence', context.actor.id, key);
    const { kind, matches, startsAt, endsAt, repeat, reason } = body;
    const silence: Silence = {
      kind,
      matches: { ...matches },
      startsAt: new Date(startsAt ?? now).toISOString(),
      endsAt: new Date(endsAt).toISOString(),
      repeat,
      reason,
      requestHash: createHash('sha256')
        .update(canonicalJson({ ...body, matches: { ...matches } }))
        .digest('hex'),
    };
    const command = { type: 'CreateAlertSilence', silence } as const;
    return this.run(id, new AlertsRequest('alert-silence', id, command, context));
  }

  @Post(':id/end')
  @HttpCode(200)
  @Roles('operator')
  @ApiOperation({ summary: 'End a silence, or one that would still begin.' })
  @ApiOkResponse({ type: AlertWrittenDto })
  async end(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: AlertReasonDto,
    @CurrentContext() context: EventContext,
  ): Promise<AlertWrittenDto> {
    return this.run(id, new AlertsRequest('alert-silence', id, { type: 'EndAlertSilence', reason }, context));
  }

  private async run(id: string, request: AlertsRequest): Promise<AlertWrittenDto> {
    return { id, position: accepted(await this.commands.execute(request)).position };
  }
}

function viewOf(
  { createdAt: _created, requestHash: _hash, ...silence }: KnownSilence,
  now: Date,
): SilenceDto {
  const active = isActive({ ...silence, requestHash: '' }, now);
  return { ...silence, active };
}
