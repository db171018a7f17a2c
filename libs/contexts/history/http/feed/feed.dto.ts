import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, Matches, Max, Min } from 'class-validator';
import { Optional } from '@docket/http';

export const MAX_PAGE = 500;
const DEFAULT_PAGE = 100;

export class FeedQueryDto {
  @ApiPropertyOptional({
    minimum: 0,
    description: 'Events behind this position. A page begins at 0 without it, a stream now.',
  })
  @Optional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  after?: number;

  @ApiPropertyOptional({
    type: String,
    description: 'Event types, comma-separated.',
    example: 'JobSucceeded,JobFailed',
  })
  @Optional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsArray()
  @ArrayMaxSize(50)
  @Matches(/^[A-Z][A-Za-z0-9]{0,99}$/, {
    each: true,
    message: 'must be names of event types, comma-separated',
  })
  types?: string[];

  @ApiPropertyOptional({ description: 'A kind of aggregate, or one of them.', example: 'job or job/<id>' })
  @Optional()
  @Matches(/^[a-z][a-z-]{0,62}(\/[A-Za-z0-9_-]{1,128})?$/, {
    message: 'must be a kind such as job, or job/<id>',
  })
  aggregate?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: MAX_PAGE, default: DEFAULT_PAGE })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE)
  limit: number = DEFAULT_PAGE;
}

class AggregateDto {
  @ApiProperty()
  tenant!: string;

  @ApiProperty({ example: 'job' })
  type!: string;

  @ApiProperty()
  id!: string;
}

export class EventDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ example: 'JobSubmitted' })
  type!: string;

  @ApiProperty()
  position!: number;

  @ApiProperty({ format: 'date-time' })
  time!: string;

  @ApiProperty()
  schemaVersion!: number;

  @ApiProperty({ type: AggregateDto })
  aggregate!: AggregateDto;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'Who, from where, because of what.',
  })
  context!: object;

  @ApiProperty({ type: 'object', additionalProperties: true })
  data!: object;
}

export class FeedPageDto {
  @ApiProperty({ type: [EventDto] })
  items!: readonly object[];

  @ApiProperty({ description: 'Pass it as `after` to go on: everything up to here has been looked at.' })
  nextAfter!: number;

  @ApiProperty({ description: 'Whether there was more at the time of the call.' })
  more!: boolean;
}
