import { IsScalarRecord, Optional } from '@docket/http';
import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsNumber, IsString, Length, Matches, Max, Min } from 'class-validator';
import { severities, type Severity } from '../domain/index.js';
import { AlertReasonDto } from './alerts.dto.js';

const MONTH_MS = 31 * 86_400_000;

export class RuleDefinitionDto {
  @ApiProperty({ minLength: 1, maxLength: 300, example: 'No worker takes work.' })
  @IsString()
  @Length(1, 300)
  summary!: string;

  @ApiProperty({ example: 'workers.alive', description: 'GET /v1/operations/figures lists them.' })
  @IsString()
  @Length(1, 80)
  figure!: string;

  @ApiPropertyOptional({ maxLength: 300, description: 'For this one alone; for each where it is left out.' })
  @Optional()
  @IsString()
  @Length(1, 300)
  subject?: string;

  @ApiProperty({ enum: ['above', 'below'] })
  @IsIn(['above', 'below'])
  is!: 'above' | 'below';

  @ApiProperty({ example: 1 })
  @IsNumber()
  threshold!: number;

  @ApiPropertyOptional({
    description: 'It is over when the value has passed this; the threshold where it is left out.',
  })
  @Optional()
  @IsNumber()
  clearThreshold?: number;

  @ApiPropertyOptional({
    minimum: 0,
    maximum: MONTH_MS,
    default: 60_000,
    description: 'How long it must hold.',
  })
  @IsInt()
  @Min(0)
  @Max(MONTH_MS)
  forMs: number = 60_000;

  @ApiPropertyOptional({
    minimum: 0,
    maximum: MONTH_MS,
    default: 60_000,
    description: 'How long it must be over.',
  })
  @IsInt()
  @Min(0)
  @Max(MONTH_MS)
  clearForMs: number = 60_000;

  @ApiProperty({ enum: severities })
  @IsIn(severities)
  severity!: Severity;

  @ApiPropertyOptional({ default: 'own', description: 'What fires together in a group is one message.' })
  @Matches(/^[a-z][a-z0-9-]{0,63}$/)
  group: string = 'own';

  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' }, example: { team: 'lab' } })
  @Optional()
  @IsScalarRecord(10)
  labels?: Record<string, string | number | boolean>;

  @ApiPropertyOptional({ default: true })
  @IsBoolean()
  enabled: boolean = true;
}

export class SaveRuleDto extends IntersectionType(RuleDefinitionDto, AlertReasonDto) {}

export class TestRuleDto extends RuleDefinitionDto {
  @ApiPropertyOptional({
    minimum: 1,
    maximum: 744,
    default: 24,
    description: 'How far back; beyond 24 the means of hours are played, else the samples of minutes.',
  })
  @IsInt()
  @Min(1)
  @Max(744)
  hours: number = 24;
}

export class AlertRuleDto {
  @ApiProperty({ example: 'no-workers' })
  name!: string;

  @ApiProperty({ description: 'Comes with Docket.' })
  builtIn!: boolean;

  @ApiProperty({ description: 'Saved here; it takes the place of a built-in one of its name.' })
  own!: boolean;

  @ApiProperty()
  summary!: string;

  @ApiProperty()
  figure!: string;

  @ApiProperty({ type: String, nullable: true })
  subject!: string | null;

  @ApiProperty({ enum: ['above', 'below'] })
  is!: 'above' | 'below';

  @ApiProperty()
  threshold!: number;

  @ApiProperty({ type: Number, nullable: true })
  clearThreshold!: number | null;

  @ApiProperty()
  forMs!: number;

  @ApiProperty()
  clearForMs!: number;

  @ApiProperty({ enum: severities })
  severity!: Severity;

  @ApiProperty()
  group!: string;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  labels!: Readonly<Record<string, string>>;

  @ApiProperty()
  enabled!: boolean;

  @ApiProperty({ enum: ['count', 'ms', 'bytes', 'share'], description: 'What the thresholds are in.' })
  unit!: string;
}

export class RuleStepDto {
  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty()
  subject!: string;

  @ApiProperty({ enum: ['pending', 'cleared', 'fired', 'resolved'] })
  step!: string;

  @ApiProperty({ type: Number, nullable: true })
  value!: number | null;
}

export class TestedRuleDto {
  @ApiProperty({ description: 'Samples that it was played over.' })
  samples!: number;

  @ApiProperty({ enum: ['minute', 'hour'] })
  resolution!: string;

  @ApiProperty()
  fired!: number;

  @ApiProperty({ description: 'It would fire now.' })
  firing!: number;

  @ApiProperty({ type: [RuleStepDto], description: 'At most 1,000.' })
  steps!: readonly RuleStepDto[];
}
