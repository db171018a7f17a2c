import { Optional } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Matches } from 'class-validator';

export class UploadQueryDto {
  @ApiPropertyOptional({
    example: 'trial-a',
    description:
      'Keys of the same project share the document. Left out: the first project of the key, if it has one.',
  })
  @Optional()
  @Matches(/^[a-z][a-z0-9-]{0,63}$/, { message: 'must be a name such as trial-a' })
  project?: string;
}

export class UploadedDto {
  @ApiProperty({ description: 'The same bytes of one tenant are one document.' })
  documentId!: string;

  @ApiProperty({ description: '64 hexadecimal digits.' })
  sha256!: string;

  @ApiProperty({ description: 'Bytes.' })
  size!: number;

  @ApiProperty({ description: 'By content, not by name.', example: 'application/pdf' })
  mediaType!: string;

  @ApiProperty()
  position!: number;

  @ApiProperty({ description: 'These bytes were stored before; they are stored once.' })
  duplicate!: boolean;

  @ApiProperty({ description: 'The ending of the name promises another type than the content has.' })
  extensionMismatch!: boolean;
}
