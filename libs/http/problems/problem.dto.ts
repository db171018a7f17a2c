import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** One wrong field, as the API description shows it. */
export class FieldProblemDto {
  @ApiProperty({ enum: ['body', 'query', 'path', 'header'] })
  in!: string;

  @ApiProperty({ description: 'JSON Pointer to the field (RFC 6901).', example: '/retry/maxAttempts' })
  path!: string;

  @ApiProperty({ example: 'must not be greater than 100' })
  message!: string;
}

/** Every error answer (RFC 9457), as the API description shows it. */
export class ProblemDto {
  @ApiProperty({ example: 'urn:docket:problem:JOB.NOT_FOUND' })
  type!: string;

  @ApiProperty({ example: 'Not found' })
  title!: string;

  @ApiProperty({ example: 404 })
  status!: number;

  @ApiProperty({ description: 'What is wrong here and what to do.', example: 'There is no such job.' })
  detail!: string;

  @ApiProperty({ description: 'Stable code, for programs.', example: 'JOB.NOT_FOUND' })
  code!: string;

  @ApiProperty({
    description: 'Find it again in logs and events.',
    example: '0199f1c2-3a4b-7c5d-8e6f-0a1b2c3d4e5f',
  })
  correlationId!: string;

  @ApiPropertyOptional({ type: [FieldProblemDto] })
  errors?: FieldProblemDto[];

  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  details?: Record<string, unknown>;
}
