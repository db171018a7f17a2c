import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Length, Matches } from 'class-validator';
import { Optional, TimedPageQueryDto } from '@docket/http';

export class DocumentListQueryDto extends TimedPageQueryDto {
  @ApiPropertyOptional({ description: 'SHA-256 of the content, hex.' })
  @Optional()
  @Matches(/^[0-9a-f]{64}$/, { message: 'must be 64 hexadecimal digits in lower case' })
  sha256?: string;

  @ApiPropertyOptional({ example: 'application/pdf' })
  @Optional()
  @Matches(/^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+$/, {
    message: 'must be a media type such as application/pdf',
  })
  @Length(3, 127)
  mediaType?: string;
}

export class DocumentDto {
  @ApiProperty()
  documentId!: string;

  @ApiProperty()
  sha256!: string;

  @ApiProperty({ description: 'Bytes.' })
  size!: number;

  @ApiProperty({ description: 'By content, not by name.' })
  mediaType!: string;

  @ApiProperty({ type: String, nullable: true })
  name!: string | null;

  @ApiProperty({ type: [String], description: 'Every name that it was uploaded under, at most 20.' })
  names!: string[];

  @ApiProperty({ description: 'True when the name promises another type than the content has.' })
  extensionMismatch!: boolean;

  @ApiProperty({ format: 'date-time' })
  registeredAt!: string;

  @ApiProperty({ type: 'object', additionalProperties: true })
  registeredBy!: object;

  @ApiProperty()
  uploads!: number;

  @ApiProperty({ format: 'date-time' })
  lastUploadedAt!: string;

  @ApiProperty({ description: 'Position of the last event that changed it.' })
  position!: number;
}
