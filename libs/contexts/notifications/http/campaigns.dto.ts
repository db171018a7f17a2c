import { Optional, PageQueryDto, Several } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsArray, IsEmail, IsIn, IsInt, IsString, Length, Max, Min, ValidateNested } from 'class-validator';
import { planStates, type PlanState } from '../application/index.js';
import type { CampaignLeftOut } from '../domain/index.js';
import { NotificationReasonDto, NotificationWrittenDto } from './notifications.dto.js';

const statuses = ['draft', 'planned', 'running', 'stopped', 'ended'] as const;

class AudienceDto {
  @ApiPropertyOptional({ minimum: 1, maximum: 400, default: 30, description: 'Visitors of so many days.' })
  @IsInt()
  @Min(1)
  @Max(400)
  days: number = 30;

  @ApiPropertyOptional({
    minimum: 2,
    maximum: 6,
    description: 'Number of segments; the best one by default.',
  })
  @Optional()
  @IsInt()
  @Min(2)
  @Max(6)
  k?: number;

  @ApiPropertyOptional({ minimum: 1, maximum: 6, description: 'The largest is 1; everybody by default.' })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(6)
  segment?: number;
}

export class SaveCampaignDto extends NotificationReasonDto {
  @ApiProperty({ maxLength: 200, description: '`{{visitor}}` is filled in.' })
  @IsString()
  @Length(1, 200)
  subject!: string;

  @ApiProperty({
    maxLength: 20_000,
    description:
      '`{{visitor}}` and `{{unsubscribe}}` are filled in; the link is put below where it is left out.',
  })
  @IsString()
  @Length(1, 20_000)
  text!: string;

  @ApiProperty({ type: AudienceDto })
  @ValidateNested()
  @Type(() => AudienceDto)
  audience!: AudienceDto;

  @ApiPropertyOptional({ minimum: 1, maximum: 600, default: 60, description: 'Mails a minute at most.' })
  @IsInt()
  @Min(1)
  @Max(600)
  perMinute: number = 60;
}

export class StartCampaignDto extends NotificationReasonDto {
  @ApiProperty({ description: 'The plan that is sent, exactly as it is.' })
  @IsString()
  @Length(1, 128)
  planId!: string;
}

class CampaignResultsDto {
  @ApiProperty()
  sent!: number;

  @ApiProperty()
  failed!: number;

  @ApiProperty({ description: 'A process died while it was sent: it is not sent again.' })
  uncertain!: number;

  @ApiProperty({ description: 'The consent was withdrawn, or the address erased, behind the plan.' })
  heldBack!: number;

  @ApiProperty({ description: 'Still to be sent.' })
  waiting!: number;

  @ApiProperty({ description: 'Of those that were sent to, who has withdrawn the consent since.' })
  unsubscribed!: number;
}

class CampaignPlanDto {
  @ApiProperty()
  planId!: string;

  @ApiProperty({ format: 'date-time' })
  plannedAt!: string;

  @ApiProperty({ description: 'SHA-256 over what is sent and to whom.' })
  hash!: string;

  @ApiProperty({ description: 'Who get a mail.' })
  recipients!: number;

  @ApiProperty({ description: 'Who are in the segment.' })
  visitors!: number;

  @ApiProperty({ description: 'What sets the segment apart.' })
  segment!: string;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } })
  leftOut!: CampaignLeftOut;

  @ApiProperty()
  position!: number;
}

export class CampaignDto {
  @ApiProperty()
  name!: string;

  @ApiProperty({ enum: statuses })
  status!: (typeof statuses)[number];

  @ApiProperty()
  subject!: string;

  @ApiProperty()
  text!: string;

  @ApiProperty({ type: AudienceDto })
  audience!: AudienceDto;

  @ApiProperty()
  perMinute!: number;

  @ApiProperty({ type: CampaignPlanDto, nullable: true })
  plan!: CampaignPlanDto | null;

  @ApiProperty({ type: CampaignResultsDto, nullable: true })
  results!: CampaignResultsDto | null;
}

class CampaignSampleDto {
  @ApiProperty()
  visitor!: string;

  @ApiProperty()
  subject!: string;

  @ApiProperty()
  text!: string;
}

export class CampaignPlannedDto extends NotificationWrittenDto {
  @ApiProperty({ type: CampaignPlanDto })
  plan!: CampaignPlanDto;

  @ApiProperty({ type: [CampaignSampleDto], description: 'What the first of them would get.' })
  sample!: readonly CampaignSampleDto[];
}

export class PlanRowsQueryDto extends PageQueryDto {
  @ApiPropertyOptional({ isArray: true, enum: planStates })
  @Optional()
  @Several()
  @IsArray()
  @IsIn(planStates, { each: true })
  state?: PlanState[];
}

export class PlanRowDto {
  @ApiProperty()
  visitor!: string;

  @ApiProperty({ enum: planStates })
  state!: PlanState;

  @ApiProperty({ type: String, nullable: true })
  why!: string | null;

  @ApiProperty({ format: 'date-time' })
  at!: string;
}

export class GiveConsentDto {
  @ApiProperty({ description: 'Stored encrypted with a key of the visitor.' })
  @IsEmail({ require_tld: false })
  @Length(3, 254)
  address!: string;

  @ApiProperty({ maxLength: 64, description: 'Which text the visitor has agreed to.' })
  @IsString()
  @Length(1, 64)
  textVersion!: string;

  @ApiProperty({ maxLength: 200, description: 'Where they agreed, e.g. `sign-up form`.' })
  @IsString()
  @Length(1, 200)
  source!: string;
}

export class ConsentDto {
  @ApiProperty()
  visitor!: string;

  @ApiProperty({ enum: ['none', 'asked', 'given', 'withdrawn'] })
  status!: 'none' | 'asked' | 'given' | 'withdrawn';

  @ApiProperty({ type: String, nullable: true })
  textVersion!: string | null;

  @ApiProperty({ type: String, nullable: true })
  source!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  givenAt!: string | null;
}
