import { Optional } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, IsString, Length, ValidateNested } from 'class-validator';

export class OidcAnswerDto {
  @ApiProperty({ maxLength: 4_096 })
  @IsString()
  @Length(1, 4_096)
  code!: string;

  @ApiProperty({ maxLength: 200 })
  @IsString()
  @Length(1, 200)
  state!: string;

  @ApiPropertyOptional({ maxLength: 500, description: 'RFC 9207: the provider that answers.' })
  @Optional()
  @IsString()
  @Length(1, 500)
  iss?: string;
}

export class BegunSignInDto {
  @ApiProperty({ description: 'Of the identity provider.' })
  url!: string;
}

export class SignInDto {
  @ApiPropertyOptional({ description: 'An API key.', maxLength: 300 })
  @Optional()
  @IsString()
  @Length(1, 300)
  key?: string;

  @ApiPropertyOptional({ description: 'The secret of a one-time link: what stands behind its `#`.' })
  @Optional()
  @IsString()
  @Length(1, 100)
  link?: string;

  @ApiPropertyOptional({
    type: OidcAnswerDto,
    description: 'What the identity provider has added to the address of `/console/sign-in`.',
  })
  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => OidcAnswerDto)
  oidc?: OidcAnswerDto;
}

export class OpenSessionDto {
  @ApiProperty()
  sessionId!: string;

  @ApiProperty({ description: 'Send it as the header `Docket-CSRF` with every write of this session.' })
  csrfToken!: string;

  @ApiProperty({ format: 'date-time', description: 'It ends then, however much it is used.' })
  expiresAt!: string;

  @ApiProperty({ description: 'It ends when nobody uses it for so long, in milliseconds.' })
  idleMs!: number;
}

export class SignInWaysDto {
  @ApiProperty({ description: 'With an API key: always.' })
  key!: boolean;

  @ApiProperty({ description: 'Through an identity provider: POST /v1/session/oidc.' })
  oidc!: boolean;
}

export class SessionStateDto {
  @ApiProperty({ type: OpenSessionDto, nullable: true, description: 'Null where nobody is signed in.' })
  session!: OpenSessionDto | null;

  @ApiProperty({ type: SignInWaysDto })
  ways!: SignInWaysDto;
}

export class EndedSessionDto {
  @ApiProperty()
  sessionId!: string;

  @ApiProperty({ description: 'Position of the event.' })
  position!: number;
}

class EndDto {
  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty()
  reason!: string;
}

export class SessionDto {
  @ApiProperty()
  sessionId!: string;

  @ApiProperty({ description: 'The API key or the person that it stands for.' })
  ownerId!: string;

  @ApiProperty({ type: String, nullable: true })
  name!: string | null;

  @ApiProperty({ enum: ['key', 'oidc', 'link'], description: 'How the person came in.' })
  way!: string;

  @ApiProperty({ enum: ['open', 'ended', 'expired'] })
  status!: string;

  @ApiProperty({ format: 'date-time' })
  startedAt!: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'To a minute or so; null where it was never used again.',
  })
  lastUsedAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  ip!: string | null;

  @ApiProperty({ type: String, nullable: true })
  userAgent!: string | null;

  @ApiProperty({ type: EndDto, nullable: true })
  ended!: EndDto | null;

  @ApiProperty({ description: 'Whether this request comes from it.' })
  current!: boolean;
}

export class EndSessionDto {
  @ApiPropertyOptional({ maxLength: 500 })
  @Optional()
  @IsString()
  @Length(1, 500)
  reason?: string;
}

export class SignInLinkDto {
  @ApiProperty({ description: 'Open it once, on the machine that Docket runs on.' })
  url!: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt!: string;
}
