import { Optional, PageQueryDto } from '@docket/http';
import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  IsTimeZone,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { messageStates, type MessageState } from '../application/index.js';
import { severities, type Severity } from '../domain/index.js';
import { AlertReasonDto, AlertWrittenDto } from './alerts.dto.js';

const NAME = /^[a-z][a-z0-9-]{0,63}$/;
const HOUR_MS = 3_600_000;
const MONTH_MS = 31 * 24 * HOUR_MS;

class EscalationDto {
  @ApiProperty({ minimum: 0, maximum: MONTH_MS, description: 'Nobody has acknowledged for so long.' })
  @IsInt()
  @Min(0)
  @Max(MONTH_MS)
  afterMs!: number;

  @ApiProperty({ description: 'The channel that is told then.' })
  @Matches(NAME)
  to!: string;
}

export class SaveChannelDto extends AlertReasonDto {
  @ApiProperty({
    enum: ['file', 'webhook', 'mail'],
    description: '`file`: in DOCKET_HOME/alerts, for trying.',
  })
  @IsIn(['file', 'webhook', 'mail'])
  kind!: 'file' | 'webhook' | 'mail';

  @ApiPropertyOptional({ maxLength: 2_000, description: 'Of a webhook: HTTPS, as for webhooks.' })
  @Optional()
  @IsString()
  @Length(8, 2_000)
  url?: string;

  @ApiPropertyOptional({ type: [String], description: 'Of a mail.', example: ['ops@example.org'] })
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsEmail({ require_tld: false }, { each: true })
  to?: string[];

  @ApiPropertyOptional({ enum: severities, default: 'warning' })
  @IsIn(severities)
  minSeverity: Severity = 'warning';

  @ApiPropertyOptional({ type: [String], description: 'Groups of rules; all where it is left out.' })
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @Matches(NAME, { each: true })
  groups?: string[];

  @ApiPropertyOptional({
    minimum: 0,
    maximum: HOUR_MS,
    default: 10_000,
    description: 'What fires so soon after is one message.',
  })
  @IsInt()
  @Min(0)
  @Max(HOUR_MS)
  groupWaitMs: number = 10_000;

  @ApiPropertyOptional({
    minimum: 0,
    maximum: MONTH_MS,
    default: 4 * HOUR_MS,
    description: 'Said again; 0 for never.',
  })
  @IsInt()
  @Min(0)
  @Max(MONTH_MS)
  repeatMs: number = 4 * HOUR_MS;

  @ApiPropertyOptional({ type: EscalationDto })
  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => EscalationDto)
  escalation?: EscalationDto;

  @ApiPropertyOptional({ default: false, description: 'Nothing but what other channels escalate to it.' })
  @IsBoolean()
  onlyEscalations: boolean = false;

  @ApiPropertyOptional({ default: true })
  @IsBoolean()
  enabled: boolean = true;
}

const CLOCK_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const WHOLE_WEEK = [1, 2, 3, 4, 5, 6, 7];

class QuietHoursDto {
  @ApiProperty({ example: '22:00', description: 'Local time.' })
  @Matches(CLOCK_TIME, { message: 'must be a time such as 22:00' })
  from!: string;

  @ApiProperty({ example: '07:00', description: 'Of the next day where it is not behind `from`.' })
  @Matches(CLOCK_TIME, { message: 'must be a time such as 07:00' })
  to!: string;

  @ApiProperty({ example: 'Europe/Berlin' })
  @IsTimeZone({ message: 'must be a time zone such as Europe/Berlin' })
  timeZone!: string;

  @ApiPropertyOptional({
    type: [Number],
    default: WHOLE_WEEK,
    description: 'On which they begin: 1 is Monday.',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(7)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(7, { each: true })
  weekdays: number[] = WHOLE_WEEK;

  @ApiPropertyOptional({ default: true, description: 'Critical alerts are told at once all the same.' })
  @IsBoolean()
  criticalPasses: boolean = true;
}

export class SetQuietHoursDto extends IntersectionType(QuietHoursDto, AlertReasonDto) {}

export class ChannelDto {
  @ApiProperty()
  name!: string;

  @ApiProperty({ enum: ['file', 'webhook', 'mail'] })
  kind!: 'file' | 'webhook' | 'mail';

  @ApiProperty({ type: String, nullable: true })
  url!: string | null;

  @ApiProperty({ type: [String] })
  to!: readonly string[];

  @ApiProperty({ enum: severities })
  minSeverity!: Severity;

  @ApiProperty({ type: [String], nullable: true })
  groups!: readonly string[] | null;

  @ApiProperty()
  groupWaitMs!: number;

  @ApiProperty()
  repeatMs!: number;

  @ApiProperty({ type: EscalationDto, nullable: true })
  escalation!: EscalationDto | null;

  @ApiProperty({ type: QuietHoursDto, nullable: true })
  quietHours!: QuietHoursDto | null;

  @ApiProperty()
  onlyEscalations!: boolean;

  @ApiProperty()
  enabled!: boolean;
}

export class ChannelSavedDto extends AlertWrittenDto {
  @ApiProperty({ type: String, nullable: true, description: 'Signs the messages of a webhook: `whsec_…`.' })
  secret!: string | null;
}

export class DeliveriesOfAlertsQueryDto extends PageQueryDto {
  @ApiPropertyOptional({ description: 'Of this channel alone.' })
  @Optional()
  @Matches(NAME)
  channel?: string;
}

class MessageAttemptDto {
  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty()
  durationMs!: number;

  @ApiProperty({ type: String, nullable: true, description: 'Null when it arrived.' })
  error!: string | null;
}

class MessageLineDto {
  @ApiProperty({ enum: ['fired', 'reminder', 'escalated', 'resolved', 'test'] })
  kind!: string;

  @ApiProperty()
  alertId!: string;

  @ApiProperty()
  rule!: string;

  @ApiProperty()
  subject!: string;

  @ApiProperty()
  episode!: number;
}

export class AlertMessageDto {
  @ApiProperty()
  messageId!: string;

  @ApiProperty()
  channel!: string;

  @ApiProperty()
  group!: string;

  @ApiProperty({ enum: messageStates, description: '`collecting`: more can be added until it is sent.' })
  state!: MessageState;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty({ type: [MessageLineDto] })
  lines!: readonly MessageLineDto[];

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  nextAt!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt!: string | null;

  @ApiProperty({ type: [MessageAttemptDto] })
  attempts!: readonly MessageAttemptDto[];
}
