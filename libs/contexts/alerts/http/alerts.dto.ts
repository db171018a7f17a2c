import { Optional, PageQueryDto, Several } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsString, Length } from 'class-validator';
import { severities, type Severity } from '../domain/index.js';
import { alertStates } from '../read-models/alerts/queries.js';

export class AlertReasonDto {
  @ApiProperty({ minLength: 1, maxLength: 500, description: 'Why; it stays in the audit trail.' })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class AlertsQueryDto extends PageQueryDto {
  @ApiPropertyOptional({ isArray: true, enum: alertStates, description: 'All where it is left out.' })
  @Optional()
  @Several()
  @IsArray()
  @ArrayMaxSize(5)
  @IsIn(alertStates, { each: true })
  state?: string[];

  @ApiPropertyOptional({ enum: severities })
  @Optional()
  @IsIn(severities)
  severity?: Severity;
}

export class AlertAcknowledgedDto {
  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ type: 'object', additionalProperties: true })
  by!: object;

  @ApiProperty()
  reason!: string;
}

export class AlertDto {
  @ApiProperty()
  alertId!: string;

  @ApiProperty({
    enum: alertStates,
    description: '`clear`: the condition held once, and never for long enough.',
  })
  state!: (typeof alertStates)[number];

  @ApiProperty({ example: 'no-workers' })
  rule!: string;

  @ApiProperty({ description: 'Which one of several; empty where there is one.' })
  subject!: string;

  @ApiProperty()
  summary!: string;

  @ApiProperty({ example: 'workers.alive' })
  figure!: string;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'At its last change; null where there is none any more.',
  })
  value!: number | null;

  @ApiProperty()
  threshold!: number;

  @ApiProperty({ enum: severities })
  severity!: Severity;

  @ApiProperty({ example: 'work' })
  group!: string;

  @ApiProperty({ type: [String], example: ['team=lab'] })
  labels!: readonly string[];

  @ApiProperty({ description: 'How often it has fired.' })
  episode!: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  pendingSince!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  firedAt!: string | null;

  @ApiProperty({ type: AlertAcknowledgedDto, nullable: true })
  acknowledged!: AlertAcknowledgedDto | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  resolvedAt!: string | null;

  @ApiProperty({ description: 'Of its last change.' })
  position!: number;
}

export class AlertWrittenDto {
  @ApiProperty({ description: 'The alert, the rule, the silence or the channel.' })
  id!: string;

  @ApiProperty({ description: 'Position of the event: pass it as minPosition to see it.' })
  position!: number;
}
