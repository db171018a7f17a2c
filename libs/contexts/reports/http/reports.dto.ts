import { finalStates, type FinalState } from '@docket/contexts/jobs/events';
import { FreeJson, IsTime, Optional, Several, UntilQueryDto } from '@docket/http';
import { delimiters, encodings, reportFormats } from '@docket/tabular';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Length,
  Matches,
  Min,
  ValidateNested,
} from 'class-validator';
import { reportStates } from '../read-models/index.js';

const METHOD = /^[a-z][a-z0-9-]*([.][a-z0-9-]+)*@[0-9]{1,9}$/;
const OUTCOMES = { each: true, message: `must be one or several of ${finalStates.join(', ')}` };
/** The formats of a report, and the notebook of one of its tables. */
const askedFormats = [...reportFormats, 'notebook'] as const;
const texts = { type: 'object', additionalProperties: { type: 'string' } } as const;

export class ResultsQueryDto extends UntilQueryDto {
  @ApiPropertyOptional({ example: 'pdf.text@1' })
  @Optional()
  @Matches(METHOD, { message: 'must be a method with its version, such as pdf.text@1' })
  @Length(1, 80)
  method?: string;

  @ApiPropertyOptional()
  @Optional()
  @IsString({ message: 'must be a text' })
  @Length(1, 64)
  tag?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Finished at or after.' })
  @Optional()
  @IsTime()
  from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Finished before.' })
  @Optional()
  @IsTime()
  to?: string;

  @ApiPropertyOptional({ enum: finalStates, isArray: true, description: 'One or several.' })
  @Optional()
  @Several()
  @ArrayMaxSize(finalStates.length)
  @IsIn(finalStates, OUTCOMES)
  outcome?: FinalState[];
}

export class ReportOptionsDto {
  @ApiPropertyOptional({
    description: 'The table of CSV, JSON Lines and Parquet, which carry one; the first by default.',
  })
  @Optional()
  @Matches(/^[a-z][a-z0-9-]{0,63}$/, { message: 'must be the name of a table' })
  table?: string;

  @ApiPropertyOptional({ enum: delimiters, default: ',', description: 'Of CSV.' })
  @Optional()
  @IsIn(delimiters, { message: 'must be one of , ; | and tab' })
  delimiter?: (typeof delimiters)[number];

  @ApiPropertyOptional({ enum: encodings, default: 'utf-8', description: 'Of CSV.' })
  @Optional()
  @IsIn(encodings, { message: `must be one of ${encodings.join(', ')}` })
  encoding?: (typeof encodings)[number];

  @ApiPropertyOptional({
    example: 'de-DE',
    description: 'How CSV, HTML and PDF write numbers and times; as machines read them by default.',
  })
  @Optional()
  @Matches(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, { message: 'must be a language tag such as de-DE' })
  locale?: string;

  @ApiPropertyOptional({ default: 'UTC', example: 'Europe/Berlin', description: 'Of times with a locale.' })
  @Optional()
  @IsString()
  @Length(1, 64)
  timeZone?: string;

  @ApiPropertyOptional({
    default: true,
    description: 'Whether CSV and JSON Lines end with a line of their row count and position.',
  })
  @Optional()
  @IsBoolean()
  ending?: boolean;
}

export class CreateReportDto {
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
    enum: askedFormats,
    default: 'csv',
    description: 'notebook: a ZIP archive of a Jupyter notebook and the Parquet file of one table.',
  })
  @Optional()
  @IsIn(askedFormats, { message: `must be one of ${askedFormats.join(', ')}` })
  format?: (typeof askedFormats)[number];

  @ApiPropertyOptional({ type: ReportOptionsDto })
  @Optional()
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => ReportOptionsDto)
  options?: ReportOptionsDto;

  @ApiPropertyOptional({
    description: 'Position of the log that it holds for; the end of the log by default.',
  })
  @Optional()
  @IsInt({ message: 'must be a position' })
  @Min(1)
  asOf?: number;
}

export class RequestedReportDto {
  @ApiProperty({
    description: 'Also the id of the job that writes it: its progress is that of GET /v1/jobs/{id}.',
  })
  reportId!: string;

  @ApiProperty()
  jobId!: string;

  @ApiProperty({ description: 'Position of the log that it holds for.' })
  asOf!: number;

  @ApiProperty()
  position!: number;
}

export class PreviewReportDto {
  @ApiProperty({ example: 'daily-operations' })
  @IsString()
  @Length(1, 64)
  template!: string;

  @ApiPropertyOptional(texts)
  @Optional()
  @IsObject({ message: 'must be an object' })
  @FreeJson(8_192)
  filters?: Record<string, string>;
}

export class PreviewTableDto {
  @ApiProperty()
  title!: string;

  @ApiProperty({ type: [String] })
  columns!: string[];

  @ApiProperty({ type: 'array', items: { type: 'array', items: {} } })
  rows!: unknown[][];

  @ApiProperty({ description: 'Rows of the dataset that were read for it.' })
  rowsRead!: number;

  @ApiProperty({ description: 'Whether the dataset has no further rows.' })
  complete!: boolean;
}

export class PreviewDto {
  @ApiProperty()
  title!: string;

  @ApiProperty({ type: [PreviewTableDto] })
  tables!: PreviewTableDto[];

  @ApiProperty()
  asOf!: number;
}

export class ReportFileDto {
  @ApiProperty()
  name!: string;

  @ApiProperty()
  sha256!: string;

  @ApiProperty({ description: 'Bytes.' })
  size!: number;

  @ApiProperty()
  mediaType!: string;

  @ApiProperty({ description: 'Rows of all tables in it.' })
  rows!: number;
}

export class ReportFailureDto {
  @ApiProperty()
  code!: string;

  @ApiProperty()
  message!: string;
}

export class ReportDto {
  @ApiProperty({ description: 'Also the id of its job.' })
  reportId!: string;

  @ApiProperty()
  template!: string;

  @ApiProperty({ description: '0 for one that is built in.' })
  templateVersion!: number;

  @ApiProperty()
  title!: string;

  @ApiProperty({ enum: askedFormats })
  format!: string;

  @ApiProperty(texts)
  filters!: Record<string, string>;

  @ApiProperty({ description: 'Everything in it holds for this position of the log.' })
  asOf!: number;

  @ApiProperty({ format: 'date-time' })
  requestedAt!: string;

  @ApiProperty({ description: 'Id of who asked for it.' })
  requestedBy!: string;

  @ApiProperty({ enum: reportStates })
  state!: string;

  @ApiProperty({ type: 'string', nullable: true, format: 'date-time' })
  finishedAt!: string | null;

  @ApiProperty({ type: ReportFailureDto, nullable: true })
  failure!: ReportFailureDto | null;

  @ApiProperty({ type: ReportFileDto, nullable: true, description: 'Set once it has succeeded.' })
  file!: ReportFileDto | null;
}
