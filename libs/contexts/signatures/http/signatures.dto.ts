import { IsId, Optional } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, Length, Matches } from 'class-validator';
import { meanings, signedThings, type Meaning, type SignedThing } from '../domain/index.js';

export class SignDto {
  @ApiProperty({ enum: signedThings, description: 'What is signed: the result of a job, or a document.' })
  @IsIn(signedThings, { message: `must be one of ${signedThings.join(', ')}` })
  thing!: SignedThing;

  @ApiProperty()
  @IsId()
  thingId!: string;

  @ApiProperty({ enum: meanings })
  @IsIn(meanings, { message: `must be one of ${meanings.join(', ')}` })
  meaning!: Meaning;

  @ApiPropertyOptional({ maxLength: 500 })
  @Optional()
  @IsString()
  @Length(1, 500)
  comment?: string;

  @ApiProperty({ description: 'SHA-256 of the content that you have seen, hex: nothing else is signed.' })
  @Matches(/^[0-9a-f]{64}$/, { message: 'must be a SHA-256 as 64 hexadecimal digits' })
  contentSha256!: string;

  @ApiProperty({ description: 'Your signing secret, the second component beside the key.', maxLength: 128 })
  @IsString()
  @Length(1, 128)
  secret!: string;
}

export class SetSecretDto {
  @ApiProperty({ minLength: 8, maxLength: 128, description: 'Known to you alone; it is stored as a hash.' })
  @IsString()
  @Length(8, 128)
  secret!: string;

  @ApiPropertyOptional({ maxLength: 128, description: 'The secret until now, where you have one.' })
  @Optional()
  @IsString()
  @Length(1, 128)
  current?: string;
}

export class SecretSetDto {
  @ApiProperty()
  readonly keyId!: string;
  @ApiProperty({ type: 'integer' })
  readonly position!: number;
}

export class SignatureQueryDto {
  @ApiProperty({
    description: '`<kind>:<id>` of the signed thing.',
    example: 'job:0198c0de-0000-7000-8000-000000000000',
  })
  @Matches(/^(?:job|document):[A-Za-z0-9_-]{1,128}$/, { message: 'must be job:<id> or document:<id>' })
  thing!: string;
}

export class SignatureDto {
  @ApiProperty({
    type: 'integer',
    description: 'Position of its event: its proof is under /v1/audit/proofs/inclusion.',
  })
  readonly position!: number;
  @ApiProperty({ enum: signedThings })
  readonly thing!: string;
  @ApiProperty()
  readonly thingId!: string;
  @ApiProperty({ enum: meanings })
  readonly meaning!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly comment!: string | null;
  @ApiProperty({ description: 'Id of the key of the signer.' })
  readonly signerId!: string;
  @ApiProperty()
  readonly signerName!: string;
  @ApiProperty({ format: 'date-time' })
  readonly signedAt!: string;
  @ApiProperty()
  readonly contentSha256!: string;
  @ApiProperty({ type: [String] })
  readonly components!: string[];
  @ApiProperty({ description: 'Whether the thing contains what was signed.' })
  readonly valid!: boolean;
}
