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
  Max,
  Min,
  Validate,
  ValidateNested,
} from 'class-validator';
import { IsTime, Optional } from '@docket/http';
import { IsNetwork, ScopesDto } from './scopes.dto.js';

const MAX_NETWORKS = 20;
const DAY_SECONDS = 86_400;

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
