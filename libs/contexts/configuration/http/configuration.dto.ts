import { anyJson, FreeJson, Optional } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsString, Length, Max, Min } from 'class-validator';

const MOST_BYTES = 65_536;
const scopes = ['installation', 'tenant'] as const;

export class ConfigurationReasonDto {
  @ApiProperty({ description: 'Why; it stays in the audit trail.', maxLength: 500 })
  @IsString()
  @Length(1, 500)
  reason!: string;

  @ApiPropertyOptional({
    enum: scopes,
    description: 'For every tenant, or for yours alone; `installation` by default.',
  })
  @Optional()
  @IsIn(scopes)
  scope?: 'installation' | 'tenant';
}

export class SetValueDto extends ConfigurationReasonDto {
  @ApiProperty({ ...anyJson, description: 'Any JSON that fits the schema of the key.' })
  @FreeJson(MOST_BYTES)
  value!: unknown;
}

export class RollBackDto extends ConfigurationReasonDto {
  @ApiProperty({ description: 'What is stored becomes what it was at this position of the log.' })
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  toPosition!: number;
}

export class ConfigurationWrittenDto {
  @ApiProperty({ description: 'Position of the change: the version of the configuration from now on.' })
  position!: number;

  @ApiProperty({ description: 'False where nothing had to be changed.' })
  changed!: boolean;
}

export class LayerDto {
  @ApiProperty({ enum: ['default', 'environment', 'installation', 'tenant'] })
  layer!: string;

  @ApiProperty({ ...anyJson, description: 'Any JSON; null where the layer has none, and for a secret.' })
  value!: unknown;

  @ApiProperty({ description: 'The layer has a value.' })
  present!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Why its value does not count.' })
  ignored!: string | null;
}

export class ConfigurationKeyDto {
  @ApiProperty({ example: 'routing.local-bytes' })
  key!: string;

  @ApiProperty()
  summary!: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'JSON Schema of the value.' })
  schema!: object;

  @ApiProperty({ ...anyJson, description: 'What counts now; null for a secret.' })
  value!: unknown;

  @ApiProperty({ enum: ['default', 'environment', 'installation', 'tenant'] })
  layer!: string;

  @ApiProperty({ description: 'A sentence that says where the value comes from.' })
  why!: string;

  @ApiProperty({ type: String, nullable: true, description: 'The variable of the environment layer.' })
  variable!: string | null;

  @ApiProperty({ description: 'Stored encrypted, never shown.' })
  secret!: boolean;

  @ApiProperty({ description: 'A change counts when a process starts.' })
  restart!: boolean;

  @ApiProperty({ description: 'A tenant may have a value of its own.' })
  perTenant!: boolean;
}

export class ConfigurationDetailDto extends ConfigurationKeyDto {
  @ApiProperty({ type: LayerDto, isArray: true, description: 'Each layer wins over those before it.' })
  layers!: LayerDto[];

  @ApiProperty({ description: 'Position of the last change of the configuration; 0 where there was none.' })
  version!: number;
}

export class ConfigurationActorDto {
  @ApiProperty()
  kind!: string;

  @ApiProperty()
  id!: string;

  @ApiPropertyOptional()
  name?: string;
}

export class ConfigurationChangeDto {
  @ApiProperty()
  key!: string;

  @ApiProperty({ nullable: true, description: 'What was stored; null for nothing, and for a secret.' })
  before!: unknown;

  @ApiProperty({ nullable: true })
  after!: unknown;

  @ApiProperty({ description: 'The values are secret.' })
  secret!: boolean;
}

export class ConfigurationHistoryDto extends ConfigurationChangeDto {
  @ApiProperty({ description: 'The version of the configuration that the change made.' })
  position!: number;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ type: ConfigurationActorDto })
  by!: ConfigurationActorDto;

  @ApiProperty({ enum: scopes })
  scope!: string;

  @ApiProperty()
  reason!: string;

  @ApiProperty({ type: Number, nullable: true })
  rolledBackTo!: number | null;
}
