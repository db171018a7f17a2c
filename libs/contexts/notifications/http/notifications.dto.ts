import { Optional, PageQueryDto, Several } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  IsTimeZone,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { messageStates, type MessageState } from '../application/index.js';
import {
  notificationChannels,
  notificationKinds,
  type NotificationChannel,
  type NotificationKind,
} from '../domain/index.js';

const kinds = notificationKinds.map(({ kind }) => kind);
const gathers = ['immediate', 'hourly', 'daily'] as const;
const CLOCK_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const WHOLE_WEEK = [1, 2, 3, 4, 5, 6, 7];

export class NotificationsQueryDto extends PageQueryDto {
  @ApiPropertyOptional({ isArray: true, enum: ['unread'], description: 'Those alone that were not read.' })
  @Optional()
  @Several()
  @IsIn(['unread'], { each: true })
  state?: string[];
}

export class NotificationDto {
  @ApiProperty()
  notificationId!: string;

  @ApiProperty({ enum: kinds })
  kind!: NotificationKind;

  @ApiProperty()
  title!: string;

  @ApiProperty()
  text!: string;

  @ApiProperty({ description: 'Its page in the console.' })
  path!: string;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  about!: { readonly type: string; readonly id: string };

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readAt!: string | null;
}

export class UnreadDto {
  @ApiProperty({ description: '1,000 stands for that many or more.' })
  unread!: number;
}

export class ReadNotificationsDto {
  @ApiPropertyOptional({ type: [String], description: 'All of yours where it is left out.' })
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @IsString({ each: true })
  @Length(1, 128, { each: true })
  notificationIds?: string[];
}

class ChoiceDto {
  @ApiProperty({ enum: kinds })
  @IsIn(kinds)
  kind!: NotificationKind;

  @ApiProperty({ isArray: true, enum: notificationChannels, description: 'Nowhere where it is empty.' })
  @IsArray()
  @ArrayMaxSize(3)
  @ArrayUnique()
  @IsIn(notificationChannels, { each: true })
  channels!: NotificationChannel[];
}

class OwnQuietHoursDto {
  @ApiProperty({ example: '22:00', description: 'Local time.' })
  @Matches(CLOCK_TIME, { message: 'must be a time such as 22:00' })
  from!: string;

  @ApiProperty({ example: '07:00', description: 'Of the next day where it is not behind `from`.' })
  @Matches(CLOCK_TIME, { message: 'must be a time such as 07:00' })
  to!: string;

  @ApiProperty({ example: 'Europe/Berlin' })
  @IsTimeZone({ message: 'must be a time zone such as Europe/Berlin' })
  timeZone!: string;

  @ApiPropertyOptional({
    type: [Number],
    default: WHOLE_WEEK,
    description: 'On which they begin: 1 is Monday.',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(7)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(7, { each: true })
  weekdays: number[] = WHOLE_WEEK;
}

export class SavePreferencesDto {
  @ApiProperty({ type: [ChoiceDto], description: 'A kind that is not named is told nowhere.' })
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ChoiceDto)
  choices!: ChoiceDto[];

  @ApiPropertyOptional({ enum: gathers, default: 'immediate', description: 'Of mails and webhook messages.' })
  @IsIn(gathers)
  gather: (typeof gathers)[number] = 'immediate';

  @ApiPropertyOptional({ default: '08:00', description: 'Of `daily`, local time.' })
  @Matches(CLOCK_TIME, { message: 'must be a time such as 08:00' })
  dailyAt: string = '08:00';

  @ApiPropertyOptional({ default: 'UTC', example: 'Europe/Berlin' })
  @IsTimeZone({ message: 'must be a time zone such as Europe/Berlin' })
  timeZone: string = 'UTC';

  @ApiPropertyOptional({ type: OwnQuietHoursDto })
  @Optional()
  @ValidateNested()
  @Type(() => OwnQuietHoursDto)
  quietHours?: OwnQuietHoursDto;
}

export class NotificationWrittenDto {
  @ApiProperty({ description: 'Position of the event.' })
  position!: number;
}

class OwnAddressDto {
  @ApiProperty({ description: 'Decrypted for you; null where it was erased.', type: String, nullable: true })
  address!: string | null;

  @ApiProperty({ description: 'A mail address is used once somebody has confirmed it by the mail.' })
  confirmed!: boolean;
}

export class PreferencesDto {
  @ApiProperty({ type: [ChoiceDto], description: 'Every kind that there is.' })
  choices!: { readonly kind: NotificationKind; readonly channels: readonly NotificationChannel[] }[];

  @ApiProperty({ enum: gathers })
  gather!: (typeof gathers)[number];

  @ApiProperty()
  dailyAt!: string;

  @ApiProperty()
  timeZone!: string;

  @ApiProperty({ type: OwnQuietHoursDto, nullable: true })
  quietHours!: OwnQuietHoursDto | null;

  @ApiProperty({ type: OwnAddressDto, nullable: true })
  mail!: OwnAddressDto | null;

  @ApiProperty({ type: OwnAddressDto, nullable: true })
  webhook!: OwnAddressDto | null;
}

export class GiveAddressDto {
  @ApiProperty({ maxLength: 2_000, description: 'A mail address, or an HTTPS address that takes messages.' })
  @IsString()
  @Length(3, 2_000)
  address!: string;
}

export class AddressGivenDto extends NotificationWrittenDto {
  @ApiProperty({ description: 'False for a mail address: a mail asks to confirm it.' })
  confirmed!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Signs the messages of a webhook: `whsec_…`.' })
  secret!: string | null;
}

export class NotificationReasonDto {
  @ApiProperty({ minLength: 1, maxLength: 500, description: 'Why; it stays in the audit trail.' })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class NotificationMessageDto {
  @ApiProperty()
  messageId!: string;

  @ApiProperty({ enum: ['mail', 'webhook'] })
  channel!: string;

  @ApiProperty({ enum: messageStates, description: '`collecting`: more can be added until it is sent.' })
  state!: MessageState;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty({
    type: [String],
    description: 'What it says; empty for one that asks to confirm an address.',
  })
  titles!: readonly string[];

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  nextAt!: string | null;

  @ApiProperty()
  tries!: number;

  @ApiProperty({ type: String, nullable: true, description: 'Why the last try failed.' })
  error!: string | null;
}
