import { ApiProperty } from '@nestjs/swagger';

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
