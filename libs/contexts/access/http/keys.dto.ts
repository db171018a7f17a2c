import { roles, type Role } from '@docket/kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  Validate,
  ValidateNested,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';
import { IsTime, Optional } from '@docket/http';
import { isNetwork } from '../application/networks.js';

const MAX_NAMES = 100;
const MAX_NETWORKS = 20;
const DAY_SECONDS = 86_400;

@ValidatorConstraint({ name: 'isNetwork' })
class IsNetwork implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'string' && isNetwork(value);
  }

  defaultMessage(): string {
    return 'each must be an address or a network such as 10.0.0.0/8';
  }
}

export class ScopesDto {
  @ApiPropertyOptional({
    type: [String],
    maxItems: MAX_NAMES,
    example: ['image.tags@1'],
    description:
      'Methods that a worker may take and end: with a version, or without for all. Left out: all of outside workers, and no built-in one.',
  })
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_NAMES)
  @ArrayUnique()
  @Matches(/^[a-z][a-z0-9-]*([.][a-z0-9-]+)*(@[0-9]+)?$/, {
    each: true,
    message: 'each must be a method, e.g. image.tags or image.tags@1',
  })
  @Length(1, 80, { each: true })
  methods?: readonly string[];

  @ApiPropertyOptional({
    type: [String],
    maxItems: MAX_NAMES,
    description: 'Queues that a worker may take from; left out: all.',
  })
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_NAMES)
  @ArrayUnique()
  @Matches(/^[a-z][a-z0-9-]{0,63}$/, { each: true, message: 'each must be the name of a queue' })
  queues?: readonly string[];

  @ApiPropertyOptional({
    type: [String],
    maxItems: MAX_NAMES,
    description:
      'Projects whose jobs and documents the key shares with other keys of the same projects. What it submits belongs to the first, unless the request names another.',
  })
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_NAMES)
  @ArrayUnique()
  @Matches(/^[a-z][a-z0-9-]{0,63}$/, { each: true, message: 'each must be a name such as trial-a' })
  projects?: readonly string[];
}

export class CreateKeyDto {
  @ApiProperty({ description: 'For people: who or what uses the key.', maxLength: 100 })
  @IsString()
  @Length(1, 100)
  name!: string;

  @ApiProperty({ enum: roles, isArray: true })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(roles.length)
  @ArrayUnique()
  @IsIn(roles, { each: true, message: `each must be one of ${roles.join(', ')}` })
  roles!: Role[];

  @ApiPropertyOptional({ description: 'RFC 3339; without it the key does not expire.', format: 'date-time' })
  @Optional()
  @IsTime()
  expiresAt?: string;

  @ApiPropertyOptional({ type: ScopesDto, description: 'What narrows the key beside its roles.' })
  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => ScopesDto)
  scopes?: ScopesDto;

  @ApiPropertyOptional({
    type: [String],
    maxItems: MAX_NETWORKS,
    example: ['10.0.0.0/8'],
    description: 'Addresses or networks (CIDR) that the key works from; left out: from everywhere.',
  })
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_NETWORKS)
  @ArrayUnique()
  @Validate(IsNetwork, { each: true })
  networks?: string[];

  @ApiPropertyOptional({
    description:
      'Stands above all tenants. Only a platform administrator may issue such a key, with the role admin.',
  })
  @Optional()
  @IsBoolean()
  platformAdministrator?: boolean;
}

export class RotateKeyDto {
  @ApiPropertyOptional({
    minimum: 0,
    maximum: 30 * DAY_SECONDS,
    default: DAY_SECONDS,
    description: 'How long the secrets before the new one still work, in seconds.',
  })
  @Optional()
  @IsInt()
  @Min(0)
  @Max(30 * DAY_SECONDS)
  overlapSeconds: number = DAY_SECONDS;
}

export class RotatedKeyDto {
  @ApiProperty()
  keyId!: string;

  @ApiProperty({ description: 'The new text of the key. It is shown this once and stored nowhere.' })
  key!: string;

  @ApiProperty({ format: 'date-time', description: 'Until when the text before it works.' })
  previousEndsAt!: string;

  @ApiProperty()
  position!: number;
}

export class RevokeKeyDto {
  @ApiPropertyOptional({ maxLength: 500 })
  @Optional()
  @IsString()
  @Length(1, 500)
  reason?: string;
}

class ActorDto {
  @ApiProperty({ enum: ['user', 'worker', 'system', 'anonymous'] })
  kind!: string;

  @ApiProperty()
  id!: string;

  @ApiPropertyOptional()
  name?: string;
}

class RevokedDto {
  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ type: ActorDto })
  by!: ActorDto;

  @ApiProperty()
  reason!: string;
}

export class KeyDto {
  @ApiProperty()
  keyId!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ enum: roles, isArray: true })
  roles!: readonly Role[];

  @ApiProperty({ enum: ['active', 'revoked', 'expired'] })
  status!: string;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: ActorDto })
  createdBy!: ActorDto;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  expiresAt!: string | null;

  @ApiProperty({ type: ScopesDto })
  scopes!: ScopesDto;

  @ApiProperty({ type: [String], description: 'Works from these only; empty: from everywhere.' })
  networks!: readonly string[];

  @ApiProperty()
  platformAdministrator!: boolean;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'The UTC day of its last use, some minutes late; null: not used yet.',
  })
  lastUsedOn!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it got its newest secret.',
  })
  rotatedAt!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Until when the secret before the newest works.',
  })
  previousEndsAt!: string | null;

  @ApiProperty({ type: RevokedDto, nullable: true })
  revoked!: RevokedDto | null;

  @ApiProperty({ description: 'Position of the last event that changed it.' })
  position!: number;
}

export class CreatedKeyDto {
  @ApiProperty()
  keyId!: string;

  @ApiProperty({ description: 'The key itself. It is shown this once and stored nowhere.' })
  key!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ enum: roles, isArray: true })
  roles!: readonly Role[];

  @ApiPropertyOptional({ format: 'date-time' })
  expiresAt?: string;

  @ApiPropertyOptional({ type: ScopesDto })
  scopes?: ScopesDto;

  @ApiPropertyOptional({ type: [String] })
  networks?: readonly string[];

  @ApiPropertyOptional()
  platformAdministrator?: boolean;

  @ApiProperty()
  position!: number;
}

export class ChangedKeyDto {
  @ApiProperty()
  keyId!: string;

  @ApiProperty({ enum: ['active', 'revoked'] })
  status!: string;

  @ApiProperty()
  position!: number;
}
