import { roles, type Role } from '@docket/kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsString, Length } from 'class-validator';
import { IsTime, Optional } from '@docket/http';

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
