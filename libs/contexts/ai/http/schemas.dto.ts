import { FreeJson, Optional, PageQueryDto, ReadQueryDto } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsObject, IsString, Length, Matches } from 'class-validator';

const MAX_SCHEMA_BYTES = 262_144;

export class PublishSchemaDto {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description:
      'JSON Schema of a record: an object of texts, numbers, booleans and lists of those, nested at most 8 deep, at most 500 values. `x-labels` names what a form calls a value, `x-unit` its unit.',
    example: { type: 'object', properties: { birthDate: { type: 'string', format: 'date' } } },
  })
  @IsObject()
  @FreeJson(MAX_SCHEMA_BYTES)
  schema!: Record<string, unknown>;

  @ApiProperty({ maxLength: 500 })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class WrittenSchemaDto {
  @ApiProperty()
  name!: string;

  @ApiProperty({ description: 'The version that now holds; the one before when nothing was changed.' })
  version!: number;

  @ApiProperty({ description: 'Pass it as minPosition to see the change.' })
  position!: number;
}

export class SchemaSummaryDto {
  @ApiProperty()
  name!: string;

  @ApiProperty({ description: 'The newest version.' })
  version!: number;

  @ApiProperty()
  sha256!: string;

  @ApiProperty({ type: String, nullable: true })
  title!: string | null;

  @ApiProperty({ format: 'date-time' })
  publishedAt!: string;

  @ApiProperty()
  reason!: string;
}

export class SchemaVersionDto {
  @ApiProperty()
  version!: number;

  @ApiProperty()
  sha256!: string;

  @ApiProperty({ format: 'date-time' })
  publishedAt!: string;
}

export class SchemaDto {
  @ApiProperty()
  name!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty()
  sha256!: string;

  @ApiProperty({ type: 'object', additionalProperties: true })
  schema!: Record<string, unknown>;

  @ApiProperty({ type: [SchemaVersionDto], description: 'All versions, the oldest first.' })
  versions!: SchemaVersionDto[];
}

export class SchemaListQueryDto extends PageQueryDto {}

export class SchemaQueryDto extends ReadQueryDto {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, description: 'The newest one where left out.' })
  @Optional()
  @Matches(/^[1-9]\d{0,5}$/u, { message: 'must be a version: a whole number, 1 or more' })
  version?: string;
}
