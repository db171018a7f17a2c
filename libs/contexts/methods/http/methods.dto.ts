import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { FreeJson, Optional } from '@docket/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsObject,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsArtifacts, IsInputs } from './declaration-fields.js';

const WEEK_MS = 7 * 86_400_000;
const MAX_JSON_BYTES = 64 * 1_024;

const text = { type: 'string' as const };
const input = {
  type: 'object' as const,
  required: ['accepts'],
  additionalProperties: false,
  properties: {
    accepts: { type: 'array' as const, items: text, description: 'Media types, `text/*` for a family.' },
    required: { type: 'boolean' as const, default: true },
    summary: text,
  },
};
const artifact = {
  type: 'object' as const,
  required: ['name', 'mediaType'],
  additionalProperties: false,
  properties: {
    name: { ...text, description: 'A file name; one `*` stands for any characters, e.g. `page-*.png`.' },
    mediaType: { ...text, description: '`*/*` leaves it to the worker.' },
    required: { type: 'boolean' as const, default: false },
    maxBytes: { type: 'integer' as const },
    summary: text,
  },
};

class MethodTimeoutsDto {
  @ApiProperty({
    minimum: 100,
    maximum: WEEK_MS,
    description: 'Of one attempt, unless the job says otherwise.',
  })
  @IsInt()
  @Min(100)
  @Max(WEEK_MS)
  runMs!: number;
}

export class RegisterMethodDto {
  @ApiProperty({ maxLength: 500 })
  @IsString()
  @Length(1, 500)
  summary!: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: input,
    default: {},
    description: 'By role. `document` is what `documentId` names; `*` takes every other role.',
  })
  @Optional()
  @FreeJson(MAX_JSON_BYTES)
  @IsInputs()
  inputs?: object;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    default: { type: 'object' },
    description: 'JSON Schema that the options of a job are checked against when it is submitted.',
  })
  @Optional()
  @IsObject()
  @FreeJson(MAX_JSON_BYTES)
  optionsSchema?: object;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description:
      'JSON Schema that a result is checked against when the worker hands it in; without it, any is taken.',
  })
  @Optional()
  @IsObject()
  @FreeJson(MAX_JSON_BYTES)
  resultSchema?: object;

  @ApiPropertyOptional({ type: 'array', items: artifact, default: [] })
  @Optional()
  @IsArray()
  @ArrayMaxSize(64)
  @FreeJson(MAX_JSON_BYTES)
  @IsArtifacts()
  artifacts?: object[];

  @ApiPropertyOptional({ default: 'default' })
  @Optional()
  @Length(1, 64)
  @Matches(/^[a-z][a-z0-9-]*$/, { message: 'must be the name of a pool, such as gpu' })
  pool?: string;

  @ApiPropertyOptional({
    default: false,
    description:
      'The same content, options and input always make the same result: its jobs use the result cache unless they say otherwise.',
  })
  @Optional()
  @IsBoolean()
  deterministic?: boolean;

  @ApiPropertyOptional({ type: MethodTimeoutsDto, default: { runMs: 3_600_000 } })
  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => MethodTimeoutsDto)
  timeouts?: MethodTimeoutsDto;
}

export class RegisteredDto {
  @ApiProperty({ example: 'image.tags@1' })
  name!: string;

  @ApiProperty({ description: 'Pass it as `minPosition` to read your own write.' })
  position!: number;
}

export class MethodDto {
  @ApiProperty({ example: 'pdf.text@1' })
  name!: string;

  @ApiProperty()
  summary!: string;

  @ApiProperty({ enum: ['docket', 'outside'], description: 'Whose workers run it.' })
  runBy!: string;

  @ApiProperty({ type: [String], description: 'Media types of documents that it takes.' })
  accepts!: readonly string[];

  @ApiProperty()
  needsDocument!: boolean;

  @ApiProperty({ description: 'What is meant for a file of its types where nobody names a method.' })
  suggested!: boolean;

  @ApiProperty({
    type: 'object',
    additionalProperties: input,
    description: 'By role, the document among them.',
  })
  inputs!: object;

  @ApiProperty({ description: 'Limit of one run in milliseconds, unless the job says otherwise.' })
  defaultRunMs!: number;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'JSON Schema of the options.' })
  optionsSchema!: object;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'JSON Schema of the result.',
  })
  resultSchema!: object | null;

  @ApiProperty({ type: 'array', items: artifact })
  artifacts!: readonly object[];

  @ApiProperty({ description: 'Which workers run it.' })
  pool!: string;

  @ApiProperty({ description: 'Its jobs use the result cache unless they say otherwise.' })
  deterministic!: boolean;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  registeredAt!: string | null;
}
