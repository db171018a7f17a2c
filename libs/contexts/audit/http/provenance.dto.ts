import { ApiProperty, OmitType } from '@nestjs/swagger';
import { InclusionProofDto, TreeHeadDto } from './tree.dto.js';

export const provenanceRoles = ['document', 'submission', 'attempt', 'result', 'end', 'later'] as const;

class ProvenanceActorDto {
  @ApiProperty({ enum: ['user', 'worker', 'system', 'anonymous'] })
  readonly kind!: string;
  @ApiProperty()
  readonly id!: string;
  @ApiProperty({ required: false })
  readonly name?: string;
}

class ProvenanceThingDto {
  @ApiProperty()
  readonly type!: string;
  @ApiProperty()
  readonly id!: string;
}

class StepProofDto extends OmitType(InclusionProofDto, ['head']) {}

export class ProvenanceStepDto {
  @ApiProperty({ enum: provenanceRoles })
  readonly role!: string;
  @ApiProperty({ type: 'integer' })
  readonly position!: number;
  @ApiProperty()
  readonly eventId!: string;
  @ApiProperty({ example: 'JobSucceeded' })
  readonly type!: string;
  @ApiProperty({ format: 'date-time' })
  readonly time!: string;
  @ApiProperty({ type: ProvenanceActorDto })
  readonly actor!: ProvenanceActorDto;
  @ApiProperty({ type: ProvenanceThingDto })
  readonly thing!: ProvenanceThingDto;
  @ApiProperty({ description: 'The event as a sentence.' })
  readonly summary!: string;
  @ApiProperty({
    type: StepProofDto,
    nullable: true,
    description: 'Shows that the event is in the log of `head`; null while no signed head covers it.',
  })
  readonly proof!: StepProofDto | null;
}

class ProvenanceDocumentDto {
  @ApiProperty()
  readonly id!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Of the bytes, as they were uploaded.' })
  readonly sha256!: string | null;
}

class ProvenanceResultDto {
  @ApiProperty()
  readonly sha256!: string;
  @ApiProperty({ type: 'integer' })
  readonly size!: number;
  @ApiProperty()
  readonly mediaType!: string;
}

export class ProvenanceDto {
  @ApiProperty()
  readonly jobId!: string;
  @ApiProperty({ example: 'pdf.text@1' })
  readonly method!: string;
  @ApiProperty({ description: 'SHA-256 of the canonical request: options, input, document.' })
  readonly requestHash!: string;
  @ApiProperty({ type: ProvenanceDocumentDto, nullable: true })
  readonly document!: ProvenanceDocumentDto | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'The attempt whose result counts.' })
  readonly attempt!: number | null;
  @ApiProperty({ type: String, nullable: true })
  readonly worker!: string | null;
  @ApiProperty({ type: ProvenanceResultDto, nullable: true })
  readonly result!: ProvenanceResultDto | null;
  @ApiProperty({ type: TreeHeadDto, nullable: true, description: 'Every proof leads to its root.' })
  readonly head!: TreeHeadDto | null;
  @ApiProperty({ type: [ProvenanceStepDto], description: 'Events in the order of the log.' })
  readonly steps!: ProvenanceStepDto[];
  @ApiProperty({ type: 'integer', description: 'Steps that are left out of a job with more than 200.' })
  readonly omitted!: number;
}
