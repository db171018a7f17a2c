import { Optional } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, Length, Max, Min } from 'class-validator';

export class FigureKindDto {
  @ApiProperty({ example: 'queue.waiting' })
  name!: string;

  @ApiProperty({ enum: ['count', 'ms', 'bytes', 'share'] })
  unit!: string;

  @ApiProperty()
  summary!: string;

  @ApiProperty({ type: String, nullable: true, description: 'What its values are told apart by.' })
  by!: string | null;
}

export class FigureSeriesQueryDto {
  @ApiPropertyOptional({ enum: ['minute', 'hour'], default: 'minute' })
  @IsIn(['minute', 'hour'])
  resolution: 'minute' | 'hour' = 'minute';

  @ApiPropertyOptional({ minimum: 1, maximum: 744, default: 3, description: 'How far back.' })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(744)
  hours: number = 3;

  @ApiPropertyOptional({ maxLength: 300 })
  @Optional()
  @IsString()
  @Length(0, 300)
  subject?: string;
}

export class FigurePointDto {
  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty()
  subject!: string;

  @ApiProperty({ description: 'Of an hour the mean.' })
  value!: number;

  @ApiProperty({ description: 'Of an hour the highest.' })
  most!: number;
}

export class FigureSeriesDto extends FigureKindDto {
  @ApiProperty({ enum: ['minute', 'hour'] })
  resolution!: string;

  @ApiProperty({ type: [FigurePointDto] })
  points!: readonly FigurePointDto[];
}

export class FigureNowDto {
  @ApiProperty()
  name!: string;

  @ApiProperty()
  subject!: string;

  @ApiProperty()
  value!: number;
}

export class ProcessDto {
  @ApiProperty({ example: 'worker@host:4711' })
  process!: string;

  @ApiProperty({ example: 'worker' })
  app!: string;

  @ApiProperty({
    enum: ['alive', 'stopped', 'lost'],
    description: '`lost`: silent, and not stopped in order.',
  })
  state!: string;

  @ApiProperty({ description: 'Version of Node.js.' })
  node!: string;

  @ApiProperty({ format: 'date-time' })
  startedAt!: string;

  @ApiProperty({ format: 'date-time' })
  lastAt!: string;

  @ApiProperty()
  uptimeMs!: number;

  @ApiProperty({ description: 'The most of this hour.' })
  rssBytes!: number;

  @ApiProperty({ description: 'The most of this hour.' })
  heapBytes!: number;

  @ApiProperty({ description: 'The highest 99th percentile of a minute of this hour.' })
  loopDelayMs!: number;

  @ApiProperty({ description: 'Cores in use on the average of this hour.' })
  cpu!: number;
}

export class ProcessSampleDto {
  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty()
  rssBytes!: number;

  @ApiProperty()
  heapBytes!: number;

  @ApiProperty()
  externalBytes!: number;

  @ApiProperty()
  loopDelayMs!: number;

  @ApiProperty({ description: 'Share of the time in which the event loop was busy.' })
  loopUse!: number;

  @ApiProperty({ description: 'Cores in use.' })
  cpu!: number;

  @ApiProperty()
  attempts!: number;

  @ApiProperty()
  attemptsFailed!: number;

  @ApiProperty()
  requests!: number;

  @ApiProperty()
  requestsFailed!: number;
}

export class OverviewDto {
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When the figures were read.',
  })
  at!: string | null;

  @ApiProperty({ description: 'Alerts that fire and that nobody has acknowledged.' })
  firing!: number;

  @ApiProperty()
  acknowledged!: number;

  @ApiProperty()
  pending!: number;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description: 'Living processes by app.',
  })
  processes!: Readonly<Record<string, number>>;

  @ApiProperty({ type: [FigureNowDto] })
  figures!: readonly FigureNowDto[];

  @ApiProperty({ type: [String], description: 'Figures that could not be read.' })
  unread!: readonly string[];
}
