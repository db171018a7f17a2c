import { FreeJson, IsTime, Optional, Several } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

const NAME = /^[A-Za-z][A-Za-z0-9._-]{0,63}$/;
const named = { message: 'must begin with a letter and have letters, digits, ".", "_" and "-", at most 64' };
const MOST_EVENTS = 500;

export class ProductEventDto {
  @ApiProperty({
    maxLength: 128,
    description: 'Chosen by you: the same id within two hours is the same event.',
  })
  @IsString()
  @Matches(/^[A-Za-z0-9._:-]{1,128}$/, { message: 'must be 1 to 128 letters, digits, ".", "_", ":" and "-"' })
  id!: string;

  @ApiProperty({ example: 'view', description: 'What happened.' })
  @Matches(NAME, named)
  event!: string;

  @ApiProperty({ maxLength: 128, description: 'Who: a pseudonym, never a name or an address.' })
  @IsString()
  @Length(1, 128)
  subject!: string;

  @ApiPropertyOptional({ maxLength: 200, description: 'On what, e.g. a page.' })
  @Optional()
  @IsString()
  @Length(1, 200)
  object?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'When; now by default. It may be late by days.' })
  @Optional()
  @IsTime()
  at?: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }] },
    description: 'At most 20 texts, numbers and truths.',
  })
  @Optional()
  @IsObject({ message: 'must be an object' })
  @FreeJson(4_096)
  properties?: Record<string, string | number | boolean>;
}

export class ProductEventsDto {
  @ApiProperty({ type: [ProductEventDto], maxItems: MOST_EVENTS })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_EVENTS)
  @ValidateNested({ each: true })
  @Type(() => ProductEventDto)
  events!: ProductEventDto[];
}

export class StoredEventsDto {
  @ApiProperty()
  stored!: number;

  @ApiProperty({ description: 'That were there already, by their ids.' })
  repeated!: number;

  @ApiProperty({ description: 'Of the last one, in the stream of product events.' })
  position!: number;
}

export class ProductRangeDto {
  @ApiPropertyOptional({ format: 'date-time', description: '30 days before the end by default.' })
  @Optional()
  @IsTime()
  from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Now by default.' })
  @Optional()
  @IsTime()
  to?: string;

  @ApiPropertyOptional({ default: 'UTC', example: 'Europe/Berlin', description: 'A zone of whole hours.' })
  @Optional()
  @IsString()
  @Length(1, 64)
  timeZone?: string;
}

export class EngagementQueryDto extends ProductRangeDto {
  @ApiPropertyOptional({ enum: ['hour', 'day'], default: 'day' })
  @Optional()
  @IsIn(['hour', 'day'], { message: 'must be hour or day' })
  bucket?: 'hour' | 'day';

  @ApiPropertyOptional()
  @Optional()
  @Matches(NAME, named)
  event?: string;

  @ApiPropertyOptional({ description: 'Break the events down by this property, or by `object`.' })
  @Optional()
  @IsString()
  @Length(1, 64)
  property?: string;

  @ApiPropertyOptional({
    enum: ['json', 'svg'],
    default: 'json',
    description: 'svg: a picture of the series.',
  })
  @Optional()
  @IsIn(['json', 'svg'], { message: 'must be json or svg' })
  format?: 'json' | 'svg';
}

export class FunnelQueryDto extends ProductRangeDto {
  @ApiProperty({
    isArray: true,
    type: String,
    example: 'view,upload,pay',
    description: '2 to 10 events, in order.',
  })
  @Several()
  @ArrayMinSize(2)
  @ArrayMaxSize(10)
  @Matches(NAME, { ...named, each: true })
  steps!: string[];

  @ApiPropertyOptional({
    type: 'integer',
    default: 1_440,
    description: 'From the first step to the last, in minutes.',
  })
  @Optional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(129_600)
  windowMinutes?: number;
}

export class RetentionQueryDto extends ProductRangeDto {
  @ApiPropertyOptional({ enum: ['day', 'week'], default: 'week' })
  @Optional()
  @IsIn(['day', 'week'], { message: 'must be day or week' })
  period?: 'day' | 'week';

  @ApiPropertyOptional({ type: 'integer', default: 8, minimum: 2, maximum: 31 })
  @Optional()
  @Type(() => Number)
  @IsInt()
  @Min(2)
  @Max(31)
  periods?: number;
}

export class SegmentsQueryDto extends ProductRangeDto {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 2,
    maximum: 10,
    description: 'The best by silhouette by default.',
  })
  @Optional()
  @Type(() => Number)
  @IsInt()
  @Min(2)
  @Max(10)
  k?: number;
}

export class SeriesQueryOfEventDto extends ProductRangeDto {
  @ApiPropertyOptional({ description: 'All events by default.' })
  @Optional()
  @Matches(NAME, named)
  event?: string;

  @ApiPropertyOptional({ enum: ['json', 'svg'], default: 'json' })
  @Optional()
  @IsIn(['json', 'svg'], { message: 'must be json or svg' })
  format?: 'json' | 'svg';
}

export class ForecastQueryDto extends SeriesQueryOfEventDto {
  @ApiPropertyOptional({ type: 'integer', default: 14, minimum: 1, maximum: 60, description: 'Days.' })
  @Optional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(60)
  horizon?: number;
}

export class AnomaliesQueryDto extends SeriesQueryOfEventDto {
  @ApiPropertyOptional({ default: 6, minimum: 3, maximum: 20, description: 'Robust standard deviations.' })
  @Optional()
  @Type(() => Number)
  @IsNumber()
  @Min(3)
  @Max(20)
  threshold?: number;
}

export class VariantDto {
  @ApiProperty()
  @Matches(NAME, named)
  name!: string;

  @ApiProperty({ example: 1 })
  @IsNumber()
  @Min(0.001)
  @Max(1_000)
  weight!: number;
}

export class SaveExperimentDto {
  @ApiProperty({ maxLength: 1_000 })
  @IsString()
  @Length(1, 1_000)
  hypothesis!: string;

  @ApiProperty({ type: [VariantDto], description: '2 to 6; the first is the control.' })
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(6)
  @ValidateNested({ each: true })
  @Type(() => VariantDto)
  variants!: VariantDto[];

  @ApiProperty({ description: 'The event that says that a visitor has met their variant.' })
  @Matches(NAME, named)
  exposure!: string;

  @ApiProperty({ description: 'The event that is the success.' })
  @Matches(NAME, named)
  conversion!: string;

  @ApiProperty({ format: 'date-time' })
  @IsTime()
  startAt!: string;

  @ApiPropertyOptional({ format: 'date-time' })
  @Optional()
  @IsTime()
  endAt?: string;

  @ApiPropertyOptional({ minimum: 1, description: 'Visitors of each variant that it is planned for.' })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(1_000_000_000)
  plannedPerVariant?: number;

  @ApiProperty({ minLength: 1, maxLength: 500 })
  @IsString()
  @Length(1, 500)
  reason!: string;
}
