import { FreeJson, Optional } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsArray, IsInt, IsObject, IsString, Length, Min } from 'class-validator';

const MAX_STEPS_BYTES = 65_536;
const texts = { type: 'object', additionalProperties: { type: 'string' } } as const;

export class CreateNotebookDto {
  @ApiPropertyOptional({
    example: 'trials',
    description: 'Of GET /v1/report-datasets. Either this or `template` is given.',
  })
  @Optional()
  @IsString()
  @Length(1, 64)
  dataset?: string;

  @ApiPropertyOptional({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description: 'What is done with the rows of the dataset: the steps of a table of a report template.',
    example: [{ filter: 'startYear >= 2020' }],
  })
  @Optional()
  @IsArray()
  @FreeJson(MAX_STEPS_BYTES)
  steps?: unknown[];

  @ApiPropertyOptional({ example: 'daily-operations', description: 'Of GET /v1/report-templates.' })
  @Optional()
  @IsString()
  @Length(1, 64)
  template?: string;

  @ApiPropertyOptional({ description: 'The table of the template; its first one when left out.' })
  @Optional()
  @IsString()
  @Length(1, 64)
  table?: string;

  @ApiPropertyOptional({ maxLength: 200, description: 'Heading of the notebook.' })
  @Optional()
  @IsString()
  @Length(1, 200)
  title?: string;

  @ApiPropertyOptional({ ...texts, description: 'By the names that GET /v1/report-datasets lists.' })
  @Optional()
  @IsObject({ message: 'must be an object' })
  @FreeJson(8_192)
  filters?: Record<string, string>;

  @ApiPropertyOptional({
    description: 'Position of the log that the rows hold for; the end of the log by default.',
  })
  @Optional()
  @IsInt({ message: 'must be a position' })
  @Min(1)
  asOf?: number;
}

export class RequestedNotebookDto {
  @ApiProperty({ description: 'A report: GET /v1/reports/{id}, and its file under /content.' })
  reportId!: string;

  @ApiProperty({ description: 'The job that writes it; the same id.' })
  jobId!: string;

  @ApiProperty({ description: 'Position of the log that the rows hold for.' })
  asOf!: number;

  @ApiProperty()
  position!: number;
}
