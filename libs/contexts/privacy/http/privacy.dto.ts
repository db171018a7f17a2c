import { IsId, Optional } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';

const MOST_TEXT = 2_000;

function PersonalText(description: string): PropertyDecorator {
  return (target, name) => {
    ApiPropertyOptional({ description, maxLength: MOST_TEXT })(target, name);
    Optional()(target, name);
    IsString()(target, name);
    Length(1, MOST_TEXT)(target, name);
  };
}

export class RecordSubjectDto {
  @PersonalText('Of the person. Each field is stored encrypted; what is left out is held no longer.')
  name?: string;
  @PersonalText('Mail address.')
  email?: string;
  @PersonalText('Telephone number.')
  phone?: string;
  @PersonalText('Postal address.')
  address?: string;
  @PersonalText('Date of birth.')
  birthDate?: string;
  @PersonalText('Whatever else is held.')
  note?: string;
}

export class PrivacyReasonDto {
  @ApiProperty({ maxLength: 500, description: 'It is kept in plain text: name no person.' })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class ErasureDto extends PrivacyReasonDto {
  @ApiProperty({ description: 'Id of the data subject.' })
  @IsId()
  subjectId!: string;
}

class ErasureStateDto {
  @ApiProperty({ format: 'date-time' })
  readonly requestedAt!: string;
  @ApiProperty()
  readonly reason!: string;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Null while it is under way.',
  })
  readonly erasedAt!: string | null;
}

export class SubjectDto {
  @ApiProperty()
  readonly subjectId!: string;
  @ApiProperty({ enum: ['unknown', 'known', 'erasing', 'erased'] })
  readonly status!: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string', nullable: true },
    description: 'Decrypted for this answer; null where the key was destroyed.',
  })
  readonly fields!: Readonly<Record<string, string | null>>;
  @ApiProperty({ type: [String], description: 'Documents that are about the person.' })
  readonly documents!: readonly string[];
  @ApiProperty({ type: String, nullable: true, description: 'Why nothing may be erased.' })
  readonly hold!: string | null;
  @ApiProperty({ type: ErasureStateDto, nullable: true })
  readonly erasure!: ErasureStateDto | null;
}

export class ChangedSubjectDto {
  @ApiProperty()
  readonly subjectId!: string;
  @ApiProperty({ enum: ['unknown', 'known', 'erasing', 'erased'] })
  readonly status!: string;
  @ApiProperty({ type: 'integer' })
  readonly position!: number;
}

export class ErasedSubjectDto extends ChangedSubjectDto {
  @ApiProperty({ type: ErasureStateDto, nullable: true })
  readonly erasure!: ErasureStateDto | null;
}
