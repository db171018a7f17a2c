import { FreeJson } from '@docket/http';
import { ApiProperty } from '@nestjs/swagger';
import { IsObject, IsString, Length } from 'class-validator';

const MAX_DEFINITION_BYTES = 131_072;
const json = { type: 'object', additionalProperties: true } as const;

export class SaveTemplateDto {
  @ApiProperty({
    ...json,
    description: 'Title and sections: docs/guides/reports.md.',
    example: {
      title: 'Failures',
      sections: [
        {
          type: 'table',
          name: 'failures',
          title: 'Failed jobs',
          dataset: 'jobs',
          steps: [{ filter: "outcome == 'failed'" }, { select: ['jobId', 'method', 'failureCode'] }],
        },
      ],
    },
  })
  @IsObject({ message: 'must be an object' })
  @FreeJson(MAX_DEFINITION_BYTES)
  definition!: object;

  @ApiProperty({ minLength: 1, maxLength: 500, description: 'For those who read the history later.' })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class SavedTemplateDto {
  @ApiProperty()
  name!: string;

  @ApiProperty({ description: '1, 2, 3, …' })
  version!: number;

  @ApiProperty()
  position!: number;
}

export class ReportTemplateDto {
  @ApiProperty()
  name!: string;

  @ApiProperty({ description: '0 for one that is built in.' })
  version!: number;

  @ApiProperty()
  builtIn!: boolean;

  @ApiProperty(json)
  definition!: object;

  @ApiProperty({ type: 'string', nullable: true, format: 'date-time' })
  savedAt!: string | null;
}

export class DatasetColumnDto {
  @ApiProperty()
  name!: string;

  @ApiProperty({ enum: ['text', 'number', 'integer', 'boolean', 'time'] })
  type!: string;

  @ApiProperty()
  description!: string;
}

export class ReportDatasetDto {
  @ApiProperty()
  name!: string;

  @ApiProperty()
  summary!: string;

  @ApiProperty({ type: [String], description: 'Who may have reports of it.' })
  roles!: string[];

  @ApiProperty({ type: [DatasetColumnDto] })
  columns!: DatasetColumnDto[];

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'What each filter means.',
  })
  filters!: Record<string, string>;
}
