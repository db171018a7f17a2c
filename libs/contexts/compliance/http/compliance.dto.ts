import { IsTime, Optional } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsString, Length, Max, Min, ValidateIf } from 'class-validator';
import {
  automaticResults,
  manualVerdicts,
  retentionKinds,
  type ManualVerdict,
  type RetentionKind,
} from '../domain/index.js';

class CheckActorDto {
  @ApiProperty({ enum: ['user', 'worker', 'system', 'anonymous'] })
  readonly kind!: string;
  @ApiProperty()
  readonly id!: string;
  @ApiPropertyOptional()
  readonly name?: string;
}

export class ComplianceRunDto {
  @ApiProperty({ type: 'integer', description: 'Position of its event in the log.' })
  readonly position!: number;
  @ApiProperty({ format: 'date-time' })
  readonly at!: string;
  @ApiProperty({ type: CheckActorDto })
  readonly by!: CheckActorDto;
  @ApiProperty({ type: 'integer', description: 'Entries of the log that were looked at.' })
  readonly upTo!: number;
  @ApiProperty({ description: 'Merkle root over them, base64; empty where no head was signed.' })
  readonly root!: string;
  @ApiProperty({ type: 'integer' })
  readonly durationMs!: number;
  @ApiProperty({ type: 'integer' })
  readonly passed!: number;
  @ApiProperty({ type: [String], description: 'Rules that are violated.' })
  readonly failed!: string[];
  @ApiProperty({ type: 'integer' })
  readonly notApplicable!: number;
}

class ViolationDto {
  @ApiPropertyOptional({ type: 'integer' })
  readonly position?: number;
  @ApiPropertyOptional({ type: 'integer', description: 'Number of a signed head.' })
  readonly head?: number;
  @ApiProperty()
  readonly message!: string;
}

class AutomaticResultDto {
  @ApiProperty({ enum: automaticResults })
  readonly result!: string;
  @ApiProperty()
  readonly summary!: string;
  @ApiProperty({
    type: 'array',
    items: { type: 'integer' },
    description: 'Positions that the result rests on, at most 20.',
  })
  readonly evidence!: number[];
  @ApiProperty({ type: 'integer' })
  readonly violations!: number;
  @ApiProperty({ type: [ViolationDto], description: 'The first of them, at most 10.' })
  readonly found!: ViolationDto[];
}

class ManualResultDto {
  @ApiProperty({ enum: manualVerdicts })
  readonly verdict!: string;
  @ApiProperty()
  readonly evidence!: string;
  @ApiProperty()
  readonly reason!: string;
  @ApiProperty()
  readonly givenBy!: string;
  @ApiProperty({ format: 'date-time' })
  readonly at!: string;
  @ApiProperty({ format: 'date-time' })
  readonly expiresAt!: string;
  @ApiProperty({ description: 'It counts no longer.' })
  readonly expired!: boolean;
}

class RuleDto {
  @ApiProperty({ example: 'R5' })
  readonly id!: string;
  @ApiProperty()
  readonly title!: string;
  @ApiProperty({ example: '21 CFR 11.10(a)' })
  readonly source!: string;
  @ApiProperty({ description: 'How it is checked on the log.' })
  readonly how!: string;
  @ApiProperty({ type: AutomaticResultDto, nullable: true, description: 'Of the newest run.' })
  readonly automatic!: AutomaticResultDto | null;
  @ApiProperty({
    type: ManualResultDto,
    nullable: true,
    description: 'What a person says; apart from the automatic result.',
  })
  readonly manual!: ManualResultDto | null;
}

export class ComplianceDto {
  @ApiProperty({ type: ComplianceRunDto, nullable: true, description: 'The newest run.' })
  readonly run!: ComplianceRunDto | null;
  @ApiProperty({ type: [RuleDto] })
  readonly rules!: RuleDto[];
}

export class ComplianceQueryDto {
  @ApiPropertyOptional({ enum: ['json', 'html'], default: 'json' })
  @Optional()
  @IsIn(['json', 'html'], { message: 'must be json or html' })
  format?: 'json' | 'html';
}

export class VerdictDto {
  @ApiProperty({ enum: manualVerdicts })
  @IsIn(manualVerdicts, { message: `must be one of ${manualVerdicts.join(', ')}` })
  verdict!: ManualVerdict;

  @ApiProperty({ maxLength: 2000, description: 'What it rests on: a document, a place, an interview.' })
  @IsString()
  @Length(1, 2_000)
  evidence!: string;

  @ApiProperty({ maxLength: 500 })
  @IsString()
  @Length(1, 500)
  reason!: string;

  @ApiProperty({ format: 'date-time', description: 'Until when it counts.' })
  @IsTime()
  expiresAt!: string;
}

export class ChangedRuleDto {
  @ApiProperty()
  readonly rule!: string;
  @ApiProperty({ type: 'integer' })
  readonly position!: number;
}

export class RetentionDto {
  @ApiProperty({ enum: retentionKinds })
  readonly kind!: RetentionKind;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Null for ever.' })
  readonly days!: number | null;
}

export class ChangeRetentionDto {
  @ApiProperty({ type: 'integer', nullable: true, minimum: 1, maximum: 36500, description: 'Null for ever.' })
  @ValidateIf((_, value: unknown) => value !== null)
  @IsInt()
  @Min(1)
  @Max(36_500)
  days!: number | null;

  @ApiProperty({ maxLength: 500 })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class ChangedRetentionDto extends RetentionDto {
  @ApiProperty({ type: 'integer' })
  readonly position!: number;
}
