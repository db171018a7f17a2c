import { FreeJson, Optional } from '@docket/http';
import { reportFormats, type ReportFormat } from '@docket/tabular';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
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
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { ReportOptionsDto } from './reports.dto.js';

const KINDS = ['webhook', 'mail', 'folder'] as const;
const NAME = /^[a-z][a-z0-9-]{0,63}$/;
const texts = { type: 'object', additionalProperties: { type: 'string' } } as const;

export class ReportDeliveryDto {
  @ApiProperty({
    enum: KINDS,
    description:
      '`webhook`: a signed message with the digest and the path of the file; `mail`: the file itself up to 10 MB; `folder`: a file in DOCKET_HOME/reports/{tenant}/{folder}.',
  })
  @IsIn(KINDS)
  kind!: (typeof KINDS)[number];

  @ApiPropertyOptional({ maxLength: 2_000, description: 'Of a webhook: HTTPS, as for webhooks.' })
  @Optional()
  @IsString()
  @Length(8, 2_000)
  url?: string;

  @ApiPropertyOptional({ type: [String], description: 'Of a mail.', example: ['team@example.org'] })
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsEmail({ require_tld: false }, { each: true })
  to?: string[];

  @ApiPropertyOptional({ description: 'Of a folder.', example: 'weekly' })
  @Optional()
  @Matches(NAME, { message: 'must be lower-case letters, digits and dashes' })
  folder?: string;
}

export class ReportReasonDto {
  @ApiProperty({ maxLength: 500, description: 'Kept in the log.' })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class SaveReportScheduleDto extends ReportReasonDto {
  @ApiProperty({ example: 'daily-operations', description: 'Of GET /v1/report-templates.' })
  @IsString()
  @Length(1, 64)
  template!: string;

  @ApiPropertyOptional({ ...texts, description: 'By the names that GET /v1/report-datasets lists.' })
  @Optional()
  @IsObject({ message: 'must be an object' })
  @FreeJson(8_192)
  filters?: Record<string, string>;

  @ApiPropertyOptional({
    minimum: 1,
    maximum: 9_000,
    description: 'Each report is narrowed to so many hours before its time: the filters from and to.',
  })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(9_000)
  lastHours?: number;

  @ApiPropertyOptional({ enum: reportFormats, default: 'csv' })
  @IsIn(reportFormats, { message: `must be one of ${reportFormats.join(', ')}` })
  format: ReportFormat = 'csv';

  @ApiPropertyOptional({ type: ReportOptionsDto })
  @Optional()
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => ReportOptionsDto)
  options?: ReportOptionsDto;

  @ApiProperty({
    example: '0 7 * * 1',
    description: 'Five fields: minute, hour, day of the month, month, day of the week.',
  })
  @IsString()
  @Length(9, 200)
  cron!: string;

  @ApiPropertyOptional({ default: 'UTC', example: 'Europe/Berlin' })
  @IsString()
  @Length(1, 64)
  timeZone: string = 'UTC';

  @ApiProperty({ type: ReportDeliveryDto })
  @IsObject()
  @ValidateNested()
  @Type(() => ReportDeliveryDto)
  delivery!: ReportDeliveryDto;

  @ApiPropertyOptional({ minimum: 1, maximum: 400, default: 30, description: 'Files are removed then.' })
  @IsInt()
  @Min(1)
  @Max(400)
  keepDays: number = 30;

  @ApiPropertyOptional({ default: true })
  @IsBoolean()
  enabled: boolean = true;
}

export class SavedReportScheduleDto {
  @ApiProperty()
  name!: string;

  @ApiProperty({ type: [String], description: 'The next three, RFC 3339 UTC.' })
  nextRuns!: string[];

  @ApiProperty({ type: String, nullable: true, description: 'Signs the messages of a webhook.' })
  secret!: string | null;

  @ApiProperty()
  position!: number;
}

export class ReportScheduleWrittenDto {
  @ApiProperty()
  name!: string;

  @ApiProperty()
  position!: number;
}

export class ReportScheduleRunDto extends ReportScheduleWrittenDto {
  @ApiProperty()
  reportId!: string;
}

export class LastReportRunDto {
  @ApiProperty()
  reportId!: string;

  @ApiProperty({ format: 'date-time' })
  dueAt!: string;

  @ApiProperty({ enum: ['on its way', 'delivered', 'failed'] })
  outcome!: string;

  @ApiProperty({ type: String, nullable: true })
  why!: string | null;
}

export class ReportScheduleDto {
  @ApiProperty()
  name!: string;

  @ApiProperty()
  template!: string;

  @ApiProperty(texts)
  filters!: Record<string, string>;

  @ApiProperty({ type: Number, nullable: true })
  lastHours!: number | null;

  @ApiProperty({ enum: reportFormats })
  format!: string;

  @ApiProperty({ type: 'object', additionalProperties: true })
  options!: Record<string, string | boolean>;

  @ApiProperty()
  cron!: string;

  @ApiProperty()
  timeZone!: string;

  @ApiProperty({ type: ReportDeliveryDto })
  delivery!: ReportDeliveryDto;

  @ApiProperty()
  keepDays!: number;

  @ApiProperty()
  enabled!: boolean;

  @ApiProperty({ format: 'date-time' })
  savedAt!: string;

  @ApiProperty({ type: [String], description: 'The next three, RFC 3339 UTC; none while it is disabled.' })
  nextRuns!: string[];

  @ApiProperty({ type: LastReportRunDto, nullable: true })
  lastRun!: LastReportRunDto | null;
}
