import { auditOutcomes, type AuditOutcome } from '@docket/composition';
import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsIn, IsString, Length, Matches } from 'class-validator';
import {
  type ExportFormat,
  exportFormats,
  IsId,
  Optional,
  PageQueryDto,
  TimeRangeDto,
  UntilQueryDto,
} from '@docket/http';

/** Filters of the trail; all that are given must hold. */
export class AuditFilterDto extends TimeRangeDto {
  @ApiPropertyOptional({ description: 'Who: the id of a key.' })
  @Optional()
  @IsString({ message: 'must be sent once' })
  @Length(1, 128)
  actor?: string;

  @ApiPropertyOptional({ description: 'Did what: the stored name of an event.', example: 'JobSubmitted' })
  @Optional()
  @Matches(/^[A-Za-z][A-Za-z0-9.]{0,99}$/, { message: 'must be the name of an event, such as JobSubmitted' })
  action?: string;

  @ApiPropertyOptional({ description: 'To which kind of thing.', example: 'job' })
  @Optional()
  @Matches(/^[a-z][a-z0-9-]{0,63}$/, { message: 'must be a kind of thing, such as job' })
  thingType?: string;

  @ApiPropertyOptional({ description: 'To which thing.' })
  @Optional()
  @IsId()
  thing?: string;

  @ApiPropertyOptional({ enum: auditOutcomes })
  @Optional()
  @IsIn(auditOutcomes, { message: `must be one of ${auditOutcomes.join(', ')}` })
  outcome?: AuditOutcome;

  @ApiPropertyOptional({ description: 'Everything that one request led to.' })
  @Optional()
  @Matches(/^[A-Za-z0-9._-]{1,128}$/, { message: 'must be a correlation id' })
  correlationId?: string;
}

export class AuditListQueryDto extends IntersectionType(AuditFilterDto, PageQueryDto) {}

export class AuditExportQueryDto extends IntersectionType(AuditFilterDto, UntilQueryDto) {
  @ApiPropertyOptional({ enum: exportFormats, default: 'csv' })
  @Optional()
  @IsIn(exportFormats, { message: 'must be csv or jsonl' })
  format?: ExportFormat;
}

class AuditActorDto {
  @ApiProperty({ enum: ['user', 'worker', 'system', 'anonymous'] })
  kind!: string;

  @ApiProperty()
  id!: string;

  @ApiProperty({ type: String, nullable: true })
  name!: string | null;
}

class AuditThingDto {
  @ApiProperty()
  type!: string;

  @ApiProperty()
  id!: string;
}

class AuditOriginDto {
  @ApiProperty({ type: String, nullable: true })
  ip!: string | null;

  @ApiProperty({ type: String, nullable: true })
  userAgent!: string | null;
}

export class AuditEntryDto {
  @ApiProperty()
  position!: number;

  @ApiProperty()
  eventId!: string;

  @ApiProperty({ format: 'date-time' })
  time!: string;

  @ApiProperty({ type: AuditActorDto })
  actor!: AuditActorDto;

  @ApiProperty({ example: 'JobSubmitted' })
  action!: string;

  @ApiProperty({ description: 'The action as a sentence.' })
  summary!: string;

  @ApiProperty({ type: AuditThingDto })
  thing!: AuditThingDto;

  @ApiProperty({ enum: auditOutcomes })
  outcome!: string;

  @ApiProperty({ type: AuditOriginDto })
  origin!: AuditOriginDto;

  @ApiProperty()
  correlationId!: string;

  @ApiProperty({ type: String, nullable: true })
  causationId!: string | null;
}

export class AuditEntryWithEventDto extends AuditEntryDto {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description:
      'The event as the log has it: id, type, data, schemaVersion, aggregate, position, time, context.',
  })
  event!: object;
}
