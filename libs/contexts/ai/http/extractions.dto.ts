import { anyJson, FreeJson, Optional } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsString,
  Length,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

const MOST_CORRECTIONS = 500;
const MAX_VALUE_BYTES = 20_000;

class CorrectionDto {
  @ApiProperty({ description: 'JSON Pointer into the record.', example: '/patient/birthDate' })
  @IsString()
  @Length(2, 1_000)
  field!: string;

  @ApiProperty({
    ...anyJson,
    nullable: true,
    description: 'The right value; null where the document has none.',
  })
  @ValidateIf((_, value: unknown) => value !== null)
  @IsDefined()
  @FreeJson(MAX_VALUE_BYTES)
  value!: unknown;
}

export class CorrectExtractionDto {
  @ApiProperty({
    type: [CorrectionDto],
    maxItems: MOST_CORRECTIONS,
    description: 'A value that is the one found says that it is right.',
  })
  @IsArray()
  @ArrayMaxSize(MOST_CORRECTIONS)
  @ValidateNested({ each: true })
  @Type(() => CorrectionDto)
  corrections!: CorrectionDto[];

  @ApiPropertyOptional({
    default: false,
    description: 'Whether all other fields are right as they are: found values, and fields without a value.',
  })
  @Optional()
  @IsBoolean()
  confirmOthers?: boolean;

  @ApiProperty({ maxLength: 500 })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class CorrectedDto {
  @ApiProperty()
  jobId!: string;

  @ApiProperty({ description: 'Pass it as minPosition to see the change.' })
  position!: number;
}

export class ExtractionSummaryDto {
  @ApiProperty()
  jobId!: string;

  @ApiProperty({ example: 'form.extract@1' })
  method!: string;

  @ApiProperty({ type: String, nullable: true })
  documentId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  documentName!: string | null;

  @ApiProperty({ format: 'date-time' })
  submittedAt!: string;

  @ApiProperty({ enum: ['waiting', 'extracted'], description: 'waiting: the job has no result yet.' })
  state!: 'waiting' | 'extracted';

  @ApiProperty({ type: String, nullable: true })
  schemaName!: string | null;

  @ApiProperty({ type: 'integer', nullable: true })
  schemaVersion!: number | null;

  @ApiProperty({ description: 'Fields of the schema.' })
  fields!: number;

  @ApiProperty({ description: 'Fields with a value.' })
  found!: number;

  @ApiProperty({ description: 'Fields for which something was said that is not taken.' })
  refused!: number;

  @ApiProperty({ description: 'Fields that a person has judged.' })
  corrected!: number;

  @ApiProperty()
  degraded!: boolean;
}

class MachineValueDto {
  @ApiProperty({ ...anyJson })
  value!: unknown;

  @ApiProperty({ enum: ['field', 'label', 'llm'] })
  source!: 'field' | 'label' | 'llm';
}

class ShownCorrectionDto {
  @ApiProperty({ enum: ['confirmed', 'changed', 'added', 'removed'] })
  verdict!: 'confirmed' | 'changed' | 'added' | 'removed';

  @ApiProperty()
  reason!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty()
  by!: string;

  @ApiProperty({
    description: 'The job that it was made on: this one, or another one on the same document and schema.',
  })
  jobId!: string;
}

export class FieldDto {
  @ApiProperty({ description: 'JSON Pointer into the record.' })
  field!: string;

  @ApiProperty({ ...anyJson, nullable: true, description: 'As it holds; null where there is none.' })
  value!: unknown;

  @ApiProperty({ enum: ['field', 'label', 'llm', 'person'], nullable: true })
  source!: 'field' | 'label' | 'llm' | 'person' | null;

  @ApiProperty({ type: 'integer', nullable: true })
  page!: number | null;

  @ApiProperty({
    type: [Number],
    nullable: true,
    description: 'Left, top, right, bottom in points from the top left corner of the page.',
  })
  box!: number[] | null;

  @ApiProperty({ type: String, nullable: true })
  quote!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'As the document writes it.' })
  raw!: string | null;

  @ApiProperty({ type: String, nullable: true })
  unit!: string | null;

  @ApiProperty({ type: String, nullable: true })
  formField!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  confidence!: number | null;

  @ApiProperty({
    type: MachineValueDto,
    nullable: true,
    description: 'What was found, whatever a person said.',
  })
  machine!: MachineValueDto | null;

  @ApiProperty({ type: ShownCorrectionDto, nullable: true })
  correction!: ShownCorrectionDto | null;
}

class ProblemOfRecordDto {
  @ApiProperty()
  path!: string;

  @ApiProperty()
  message!: string;
}

class WarningDto {
  @ApiProperty()
  code!: string;

  @ApiProperty()
  message!: string;
}

class UnverifiedDto {
  @ApiProperty()
  field!: string;

  @ApiProperty({ ...anyJson, description: 'What was found or said.' })
  said!: unknown;

  @ApiProperty({ example: 'QUOTE_NOT_ON_PAGE' })
  code!: string;

  @ApiProperty()
  why!: string;

  @ApiProperty({ enum: ['field', 'label', 'llm'] })
  source!: 'field' | 'label' | 'llm';

  @ApiProperty({ type: 'integer', nullable: true })
  page!: number | null;

  @ApiProperty({ type: [Number], nullable: true })
  box!: number[] | null;

  @ApiProperty({ type: String, nullable: true })
  quote!: string | null;

  @ApiProperty({
    type: 'array',
    items: anyJson,
    description: 'What it can mean, where it can mean several things.',
  })
  readings!: unknown[];
}

export class ExtractionDto extends ExtractionSummaryDto {
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The record as it holds.' })
  record!: Record<string, unknown>;

  @ApiProperty({ description: 'Whether what the machine found fits the schema whole.' })
  valid!: boolean;

  @ApiProperty({ type: [ProblemOfRecordDto] })
  problems!: ProblemOfRecordDto[];

  @ApiProperty({ type: [FieldDto] })
  values!: FieldDto[];

  @ApiProperty({ type: [String] })
  missing!: string[];

  @ApiProperty({ type: [UnverifiedDto], description: 'What was found or said, and is not taken.' })
  unverified!: UnverifiedDto[];

  @ApiProperty({
    type: 'array',
    items: anyJson,
    description: 'Sources or windows that do not agree on a field.',
  })
  conflicts!: unknown[];

  @ApiProperty({ type: String, nullable: true })
  degradedReason!: string | null;

  @ApiProperty({ type: [WarningDto] })
  warnings!: WarningDto[];

  @ApiProperty({ ...anyJson, description: 'Method, reader, schema, prompt and models.' })
  provenance!: unknown;

  @ApiProperty()
  position!: number;
}
