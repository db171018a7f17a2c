import { anyJson, FreeJson, Optional, PageQueryDto, ReadQueryDto, Several } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateBy,
} from 'class-validator';
import { runStates, type RunState } from '../domain/index.js';

const MAX_DEFINITION_BYTES = 64 * 1_024;
/** The log takes events of half a MiB, which hold the definition too: what does not fit here belongs into a document. */
const MAX_VALUES_BYTES = 256 * 1_024;
const MAX_DOCUMENTS_BYTES = 4 * 1_024;
const MAX_INT = 2_147_483_647;

class ReasonDto {
  @ApiProperty({ minLength: 1, maxLength: 500, description: 'For those who read the history later.' })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class DefinePipelineDto extends ReasonDto {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'Inputs, steps and outputs: docs/guides/pipelines.md describes each field.',
  })
  @FreeJson(MAX_DEFINITION_BYTES)
  @IsObject()
  definition!: object;
}

export class PipelineQueryDto extends ReadQueryDto {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, description: 'Left out: the newest.' })
  @Optional()
  @Matches(/^[1-9]\d{0,8}$/, { message: 'must be a whole number from 1' })
  version?: string;
}

export class StartRunDto {
  @ApiPropertyOptional({ minimum: 1, description: 'Left out: the newest.' })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(MAX_INT)
  version?: number;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Ids of documents by the inputs of the pipeline.',
  })
  @Optional()
  @FreeJson(MAX_DOCUMENTS_BYTES)
  @IsIdsByName()
  documents?: Record<string, string>;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: anyJson,
    description: 'JSON by the inputs of the pipeline.',
  })
  @Optional()
  @FreeJson(MAX_VALUES_BYTES)
  @IsObject()
  values?: Record<string, unknown>;

  @ApiPropertyOptional({ type: [String], maxItems: 19, description: 'Its jobs have them too.' })
  @Optional()
  @IsArray()
  @ArrayMaxSize(19)
  @IsString({ each: true })
  @Length(1, 64, { each: true })
  tags?: string[];

  @ApiPropertyOptional({
    example: 'trial-a',
    description:
      'Keys of the same project share the run and its jobs. Left out: the first project of the key.',
  })
  @Optional()
  @IsString()
  @Matches(/^[a-z][a-z0-9-]{0,63}$/, { message: 'must be a name such as trial-a' })
  project?: string;
}

export class CancelRunDto extends ReasonDto {
  @ApiPropertyOptional({ default: false, description: 'Undo the finished steps, the latest first.' })
  @Optional()
  @IsBoolean()
  compensate?: boolean;
}

export class RunListQueryDto extends PageQueryDto {
  @ApiPropertyOptional({ example: 'document.record' })
  @Optional()
  @IsString({ message: 'must be sent once' })
  @Length(1, 64)
  pipeline?: string;

  @ApiPropertyOptional({ enum: runStates, isArray: true, description: 'One or several.' })
  @Optional()
  @Several()
  @ArrayMaxSize(runStates.length)
  @IsIn(runStates, { each: true, message: `must be one or several of ${runStates.join(', ')}` })
  state?: RunState[];
}

/** An object of ids by name. */
function IsIdsByName(): PropertyDecorator {
  return ValidateBy({
    name: 'isIdsByName',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'object' &&
        value !== null &&
        !Array.isArray(value) &&
        Object.values(value).every((id) => typeof id === 'string' && /^[A-Za-z0-9_-]{1,128}$/.test(id)),
      defaultMessage: () => 'must hold ids of POST /v1/documents by the inputs of the pipeline',
    },
  });
}
