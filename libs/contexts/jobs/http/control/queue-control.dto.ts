import { limitScopes, MOST_AT_ONCE, type LimitScope } from '../../domain/index.js';
import { Optional } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, Length, Matches, Max, Min, ValidateIf } from 'class-validator';
import { ReasonDto } from '../jobs.dto.js';

export class PausedQueueDto {
  @ApiProperty()
  reason!: string;

  @ApiProperty({ format: 'date-time' })
  since!: string;
}

export class PausedQueueNamedDto extends PausedQueueDto {
  @ApiProperty({ example: 'default' })
  queue!: string;
}

export class ConcurrencyLimitDto {
  @ApiProperty({ enum: limitScopes })
  scope!: string;

  @ApiProperty({ type: String, nullable: true, description: 'The queue or the method; null for the tenant.' })
  name!: string | null;

  @ApiProperty({ description: 'Most attempts that run at once.' })
  limit!: number;

  @ApiProperty()
  reason!: string;

  @ApiProperty({ format: 'date-time' })
  since!: string;
}

export class QueueControlDto {
  @ApiProperty({ type: [String], description: 'Every queue that jobs may name.' })
  queues!: readonly string[];

  @ApiProperty({ type: [PausedQueueNamedDto] })
  paused!: readonly PausedQueueNamedDto[];

  @ApiProperty({ type: [ConcurrencyLimitDto] })
  limits!: readonly ConcurrencyLimitDto[];
}

export class ControlledDto extends QueueControlDto {
  @ApiProperty({ description: 'Position of the event; of an earlier one when there was nothing to change.' })
  position!: number;
}

export class LimitDto extends ReasonDto {
  @ApiProperty({
    enum: limitScopes,
    description: 'What the limit counts: all of the tenant, a queue, a method.',
  })
  @IsIn(limitScopes, { message: `must be one of ${limitScopes.join(', ')}` })
  scope!: LimitScope;

  @ApiPropertyOptional({
    example: 'hyphy.fel@1',
    description:
      'The queue, or the method with its version or without for all its versions; none for the tenant.',
  })
  @Optional()
  @Matches(/^[a-z][a-z0-9-]*([.][a-z0-9-]+)*(@[0-9]{1,9})?$/, {
    message: 'must be the name of a queue or a method',
  })
  @Length(1, 80)
  name?: string;

  @ApiProperty({
    type: Number,
    nullable: true,
    minimum: 1,
    maximum: MOST_AT_ONCE,
    description: 'Null removes it.',
  })
  @ValidateIf(({ limit }: LimitDto) => limit !== null)
  @IsInt()
  @Min(1)
  @Max(MOST_AT_ONCE)
  limit!: number | null;
}
