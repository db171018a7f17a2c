import { Optional, PageQueryDto } from '@docket/http';
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
  ValidateNested,
} from 'class-validator';
import { deliveryStates, type DeliveryState } from '../application/index.js';

const DAY_MS = 86_400_000;

function Names(description: string): PropertyDecorator {
  const decorators = [
    ApiPropertyOptional({ type: [String], maxItems: 50, description }),
    Optional(),
    IsArray(),
    ArrayMinSize(1),
    ArrayMaxSize(50),
    IsString({ each: true }),
    Length(1, 128, { each: true }),
  ];
  return (target, name) => decorators.forEach((decorate) => decorate(target, name));
}

export class WebhookFilterDto {
  @Names('Types of aggregates, e.g. `job`.')
  aggregates?: string[];

  @Names('Ids of aggregates.')
  aggregateIds?: string[];

  @Names('Methods with their version, e.g. `pdf.text@2`: of events that name one.')
  methods?: string[];

  @Names('Queues: of events that name one.')
  queues?: string[];
}

export class CreateWebhookDto {
  @ApiProperty({
    maxLength: 2_000,
    example: 'https://example.org/hooks/docket',
    description: 'HTTPS, at a public address, unless DOCKET_WEBHOOK_NETWORKS allows its network.',
  })
  @IsString()
  @Length(8, 2_000)
  url!: string;

  @ApiProperty({ type: [String], example: ['JobSucceeded', 'JobFailed'], description: '`*` for all.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 80, { each: true })
  eventTypes!: string[];

  @ApiPropertyOptional({ type: WebhookFilterDto, description: 'All that is given must fit.' })
  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => WebhookFilterDto)
  filter?: WebhookFilterDto;

  @ApiPropertyOptional({ maxLength: 200 })
  @Optional()
  @IsString()
  @Length(0, 200)
  description?: string;
}

export class ReasonDto {
  @ApiProperty({ minLength: 1, maxLength: 500, description: 'For those who read the history later.' })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class ChangeWebhookDto extends ReasonDto {
  @ApiPropertyOptional({ maxLength: 2_000 })
  @Optional()
  @IsString()
  @Length(8, 2_000)
  url?: string;

  @ApiPropertyOptional({ type: [String] })
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 80, { each: true })
  eventTypes?: string[];

  @ApiPropertyOptional({ type: WebhookFilterDto, description: 'Replaces the filter as a whole.' })
  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => WebhookFilterDto)
  filter?: WebhookFilterDto;

  @ApiPropertyOptional({ maxLength: 200 })
  @Optional()
  @IsString()
  @Length(0, 200)
  description?: string;

  @ApiPropertyOptional({ description: 'False stops deliveries; true sends events again, from now on.' })
  @Optional()
  @IsBoolean()
  enabled?: boolean;
}

export class RotateSecretDto extends ReasonDto {
  @ApiPropertyOptional({
    minimum: 0,
    maximum: 7 * DAY_MS,
    default: DAY_MS,
    description: 'How long deliveries are signed with the secret before it too.',
  })
  @IsInt()
  @Min(0)
  @Max(7 * DAY_MS)
  overlapMs: number = DAY_MS;
}

export class WrittenWebhookDto {
  @ApiProperty()
  webhookId!: string;

  @ApiProperty({ description: 'Pass it as `minPosition` to read your own write.' })
  position!: number;
}

export class WebhookSecretDto extends WrittenWebhookDto {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Checks signatures. Shown this once; null when the same Idempotency-Key comes again.',
  })
  secret!: string | null;
}

export class TestedWebhookDto extends WrittenWebhookDto {
  @ApiProperty({ description: 'Look for it in the deliveries of the webhook.' })
  deliveryId!: string;
}

class DisabledWebhookDto {
  @ApiProperty({ enum: ['person', 'gone', 'dead', 'backlog'] })
  cause!: string;

  @ApiProperty()
  reason!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;
}

class ActorDto {
  @ApiProperty({ enum: ['user', 'worker', 'system', 'anonymous'] })
  kind!: string;

  @ApiProperty()
  id!: string;

  @ApiPropertyOptional()
  name?: string;
}

export class WebhookDto {
  @ApiProperty()
  webhookId!: string;

  @ApiProperty()
  url!: string;

  @ApiProperty({ type: [String] })
  eventTypes!: readonly string[];

  @ApiProperty({ type: WebhookFilterDto })
  filter!: object;

  @ApiProperty({ type: String, nullable: true })
  description!: string | null;

  @ApiProperty({ enum: ['enabled', 'disabled'] })
  status!: string;

  @ApiProperty({ type: DisabledWebhookDto, nullable: true })
  disabled!: DisabledWebhookDto | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: ActorDto })
  createdBy!: ActorDto;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  secretRotatedAt!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  overlapUntil!: string | null;

  @ApiProperty({ description: 'Position of the last event that changed it.' })
  position!: number;
}

export class DeliveriesQueryDto extends PageQueryDto {
  @ApiPropertyOptional({ enum: deliveryStates })
  @Optional()
  @IsIn(deliveryStates, { message: `must be one of ${deliveryStates.join(', ')}` })
  state?: DeliveryState;
}

class DeliveryAttemptDto {
  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty()
  durationMs!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Status of the answer; null without one.' })
  status!: number | null;

  @ApiProperty({ type: String, nullable: true })
  error!: string | null;

  @ApiProperty({ description: 'The beginning of the answer.' })
  excerpt!: string;
}

export class DeliveryDto {
  @ApiProperty({ description: 'The header `webhook-id` of every try.' })
  deliveryId!: string;

  @ApiProperty()
  webhookId!: string;

  @ApiProperty()
  eventId!: string;

  @ApiProperty()
  eventType!: string;

  @ApiProperty()
  position!: number;

  @ApiProperty({ enum: deliveryStates })
  state!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Why it ended without success.' })
  reason!: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'The next try.' })
  nextAt!: string | null;

  @ApiProperty({ type: [DeliveryAttemptDto], description: 'The last tries, at most 15.' })
  attempts!: readonly DeliveryAttemptDto[];
}
