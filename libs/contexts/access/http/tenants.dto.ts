import { Optional } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

const MOST = Number.MAX_SAFE_INTEGER;
const descriptions = {
  openJobs: 'Jobs that wait or run.',
  jobsPerDay: 'Jobs submitted on one UTC day.',
  storedBytes: 'Bytes of documents and results.',
  requestsPerSecond: 'Requests a second of all keys together, for each process of the API.',
} as const;

/** A whole number, which may be left out. */
function Limit(description: string): PropertyDecorator {
  return (target, name) => {
    ApiPropertyOptional({ minimum: 0, maximum: MOST, description })(target, name);
    Optional()(target, name);
    IsInt()(target, name);
    Min(0)(target, name);
    Max(MOST)(target, name);
  };
}

/** A whole number, or null to remove it, or left out to keep it. */
function ChangedLimit(description: string): PropertyDecorator {
  return (target, name) => {
    ApiPropertyOptional({ type: Number, nullable: true, minimum: 0, maximum: MOST, description })(
      target,
      name,
    );
    ValidateIf((_, value: unknown) => value !== undefined && value !== null)(target, name);
    IsInt()(target, name);
    Min(0)(target, name);
    Max(MOST)(target, name);
  };
}

export class QuotasDto {
  @Limit(descriptions.openJobs)
  openJobs?: number;

  @Limit(descriptions.jobsPerDay)
  jobsPerDay?: number;

  @Limit(descriptions.storedBytes)
  storedBytes?: number;

  @Limit(descriptions.requestsPerSecond)
  requestsPerSecond?: number;
}

export class QuotaChangesDto {
  @ChangedLimit(descriptions.openJobs)
  openJobs?: number | null;

  @ChangedLimit(descriptions.jobsPerDay)
  jobsPerDay?: number | null;

  @ChangedLimit(descriptions.storedBytes)
  storedBytes?: number | null;

  @ChangedLimit(descriptions.requestsPerSecond)
  requestsPerSecond?: number | null;
}

export class CreateTenantDto {
  @ApiProperty({
    example: 'clinic-b',
    description: 'Its id: part of its keys, never changed and never used again.',
  })
  @Matches(/^[a-z][a-z0-9-]{1,62}$/, {
    message: 'must be 2 to 63 lower-case letters, digits and "-", and begin with a letter',
  })
  tenant!: string;

  @ApiProperty({ maxLength: 100, description: 'For people.' })
  @IsString()
  @Length(1, 100)
  name!: string;

  @ApiPropertyOptional({ type: QuotasDto, description: 'What is left out has no bound of its own.' })
  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => QuotasDto)
  quotas?: QuotasDto;
}

export class ChangeTenantDto {
  @ApiProperty({ minLength: 1, maxLength: 500, description: 'For those who read the history later.' })
  @IsString()
  @Length(1, 500)
  reason!: string;

  @ApiPropertyOptional({ maxLength: 100 })
  @Optional()
  @IsString()
  @Length(1, 100)
  name?: string;

  @ApiPropertyOptional({ enum: ['active', 'suspended'] })
  @Optional()
  @IsIn(['active', 'suspended'])
  status?: 'active' | 'suspended';

  @ApiPropertyOptional({ type: QuotaChangesDto, description: 'A number sets a quota, null removes it.' })
  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => QuotaChangesDto)
  quotas?: QuotaChangesDto;
}

export class TenantChangedDto {
  @ApiProperty()
  tenant!: string;

  @ApiProperty({ enum: ['active', 'suspended'] })
  status!: string;

  @ApiProperty({ description: 'Position of the last event that changed it.' })
  position!: number;
}

class SuspensionDto {
  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ type: 'object', additionalProperties: true })
  by!: object;

  @ApiProperty()
  reason!: string;
}

class UsageDto {
  @ApiProperty({ description: descriptions.openJobs })
  openJobs!: number;

  @ApiProperty({ description: 'Jobs submitted on this UTC day.' })
  jobsToday!: number;

  @ApiProperty({ description: descriptions.storedBytes })
  storedBytes!: number;
}

export class TenantDto {
  @ApiProperty()
  tenant!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ enum: ['active', 'suspended'] })
  status!: string;

  @ApiProperty({ type: QuotasDto })
  quotas!: QuotasDto;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: 'object', additionalProperties: true })
  createdBy!: object;

  @ApiProperty({ type: SuspensionDto, nullable: true })
  suspended!: SuspensionDto | null;

  @ApiProperty({ description: 'Position of the last event that changed it.' })
  position!: number;
}

export class TenantWithUsageDto extends TenantDto {
  @ApiProperty({ type: UsageDto, description: 'By the read model, a moment late.' })
  usage!: UsageDto;
}
