import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsString,
  IsTimeZone,
  Length,
  Matches,
} from 'class-validator';
import type { DigestFigures } from '../domain/index.js';
import { AlertReasonDto } from './alerts.dto.js';

const NAME = /^[a-z][a-z0-9-]{0,63}$/;

export class SaveDigestDto extends AlertReasonDto {
  @ApiProperty({
    example: '0 7 * * 1',
    description: 'Minute, hour, day of the month, month, day of the week.',
  })
  @IsString()
  @Length(9, 100)
  cron!: string;

  @ApiProperty({ example: 'Europe/Berlin' })
  @IsTimeZone({ message: 'must be a time zone such as Europe/Berlin' })
  timeZone!: string;

  @ApiProperty({ type: [String], description: 'Names of channels.', example: ['ops'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(NAME, { each: true })
  channels!: string[];
}

export class DigestDto {
  @ApiProperty({
    type: String,
    nullable: true,
    example: '0 7 * * 1',
    description: 'Null where none is sent.',
  })
  cron!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Europe/Berlin' })
  timeZone!: string | null;

  @ApiProperty({ type: [String] })
  channels!: readonly string[];

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  nextAt!: string | null;
}

export class DigestPreviewDto {
  @ApiProperty()
  title!: string;

  @ApiProperty()
  text!: string;

  @ApiProperty({ type: 'object', additionalProperties: true })
  figures!: DigestFigures;
}
