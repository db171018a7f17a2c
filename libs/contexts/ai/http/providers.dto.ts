import { Optional } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
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

export const PROVIDER_KINDS = ['openai-compatible', 'ollama'] as const;
type Kind = (typeof PROVIDER_KINDS)[number];

/** What a provider has where its limits are left out. */
export const DEFAULT_LIMITS = {
  timeoutMs: 120_000,
  maxTries: 3,
  maxConcurrent: 2,
  maxQueued: 20,
  breakAfter: 5,
  breakMs: 30_000,
} as const;

function Whole(minimum: number, maximum: number, description: string): PropertyDecorator {
  const decorators = [
    ApiPropertyOptional({ type: 'integer', minimum, maximum, description }),
    Optional(),
    IsInt(),
    Min(minimum),
    Max(maximum),
  ];
  return (target, name) => decorators.forEach((decorate) => decorate(target, name));
}

export class ProviderLimitsDto {
  @Whole(1_000, 1_800_000, 'For one try, in milliseconds.')
  timeoutMs?: number;

  @Whole(1, 5, 'Tries of one request, with longer pauses in between.')
  maxTries?: number;

  @Whole(1, 64, 'Requests at the same time, of each worker process.')
  maxConcurrent?: number;

  @Whole(0, 1_000, 'Requests that may wait, of each worker process.')
  maxQueued?: number;

  @Whole(1, 100, 'Failures in a row that open the breaker.')
  breakAfter?: number;

  @Whole(100, 3_600_000, 'How long the breaker stays open, in milliseconds.')
  breakMs?: number;
}

export class ConfigureProviderDto {
  @ApiProperty({ enum: PROVIDER_KINDS })
  @IsIn(PROVIDER_KINDS)
  kind!: Kind;

  @ApiProperty({
    maxLength: 2_000,
    example: 'http://127.0.0.1:11434',
    description: 'HTTPS at a public address, unless DOCKET_AI_NETWORKS allows its network.',
  })
  @IsString()
  @Length(8, 2_000)
  url!: string;

  @ApiProperty({ maxLength: 200, example: 'qwen3:8b' })
  @IsString()
  @Length(1, 200)
  model!: string;

  @ApiProperty({ minimum: 256, maximum: 10_000_000, description: 'Tokens of prompt and answer together.' })
  @IsInt()
  @Min(256)
  @Max(10_000_000)
  contextTokens!: number;

  @Whole(16, 1_000_000, 'Tokens of an answer; a quarter of the context, at most 4096, where left out.')
  maxAnswerTokens?: number;

  @Whole(0, 1_000, 'The lowest one is asked first, the others when it does not answer. 100 where left out.')
  order?: number;

  @ApiPropertyOptional({ default: true })
  @Optional()
  @IsBoolean()
  enabled?: boolean;

  @ApiPropertyOptional({ minimum: 0, maximum: 2, default: 0 })
  @Optional()
  @IsNumber()
  @Min(0)
  @Max(2)
  temperature?: number;

  @Whole(0, 4_294_967_295, 'The same seed gives the same answer, where the server does as it is told.')
  seed?: number;

  @ApiPropertyOptional({
    maxLength: 64,
    description: 'Name of a secret: API and workers read it from the variable DOCKET_AI_SECRET_<name>.',
  })
  @Optional()
  @Matches(/^[A-Z][A-Z0-9_]{0,63}$/u, { message: 'must be capital letters, digits and _' })
  secretName?: string;

  @ApiPropertyOptional({
    maxLength: 4_000,
    writeOnly: true,
    description: 'The secret itself. It is stored encrypted and never shown. Left out, the stored one stays.',
  })
  @Optional()
  @IsString()
  @Length(1, 4_000)
  secret?: string;

  @ApiPropertyOptional({ type: ProviderLimitsDto })
  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => ProviderLimitsDto)
  limits?: ProviderLimitsDto;

  @ApiProperty({ maxLength: 500 })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class RemoveProviderDto {
  @ApiProperty({ maxLength: 500 })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class WrittenProviderDto {
  @ApiProperty()
  name!: string;

  @ApiProperty()
  position!: number;
}

class ShownLimitsDto {
  @ApiProperty()
  timeoutMs!: number;

  @ApiProperty()
  maxTries!: number;

  @ApiProperty()
  maxConcurrent!: number;

  @ApiProperty()
  maxQueued!: number;

  @ApiProperty()
  breakAfter!: number;

  @ApiProperty()
  breakMs!: number;
}

export class ProviderDto {
  @ApiProperty()
  name!: string;

  @ApiProperty({ enum: PROVIDER_KINDS })
  kind!: Kind;

  @ApiProperty()
  url!: string;

  @ApiProperty()
  model!: string;

  @ApiProperty()
  contextTokens!: number;

  @ApiProperty()
  maxAnswerTokens!: number;

  @ApiProperty()
  order!: number;

  @ApiProperty()
  enabled!: boolean;

  @ApiProperty()
  temperature!: number;

  @ApiProperty({ type: 'integer', nullable: true })
  seed!: number | null;

  @ApiProperty({ type: String, nullable: true })
  secretName!: string | null;

  @ApiProperty({ description: 'Whether an encrypted secret is stored.' })
  hasSecret!: boolean;

  @ApiProperty({ type: ShownLimitsDto })
  limits!: ShownLimitsDto;
}

export class ProviderTestDto {
  @ApiProperty({ description: 'Whether the server gave an answer in the form that was asked for.' })
  ok!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Stable code of what went wrong.' })
  code!: string | null;

  @ApiProperty({ description: 'What was seen, for a person.' })
  message!: string;

  @ApiProperty({ type: String, nullable: true, description: 'As the server names it.' })
  model!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Digest of the weights, where the server tells it.',
  })
  weightsDigest!: string | null;

  @ApiProperty({
    description: 'Whether tokens are counted by the server or estimated.',
    enum: ['server', 'estimate'],
  })
  tokenCount!: 'server' | 'estimate';

  @ApiProperty()
  durationMs!: number;
}
