import { anyJson } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { runStates } from '../domain/index.js';

const STEP_STATES = [
  'waiting',
  'running',
  'succeeded',
  'failed',
  'canceled',
  'skipped',
  'compensating',
  'compensated',
  'compensation_failed',
];
const ENDS = ['succeeded', 'failed', 'timed_out', 'canceled', 'dead_lettered', 'refused'];

class ActorDto {
  @ApiProperty({ enum: ['user', 'worker', 'system', 'anonymous'] })
  kind!: string;

  @ApiProperty()
  id!: string;

  @ApiPropertyOptional()
  name?: string;
}

export class DefinedPipelineDto {
  @ApiProperty({ example: 'invoices.read' })
  name!: string;

  @ApiProperty({ description: 'The same as before, where the content is.' })
  version!: number;

  @ApiProperty({ description: 'Pass it as `minPosition` to read your own write.' })
  position!: number;
}

export class PipelineSummaryDto {
  @ApiProperty()
  name!: string;

  @ApiProperty({ description: 'The newest.' })
  version!: number;

  @ApiProperty({ type: String, nullable: true })
  summary!: string | null;

  @ApiProperty()
  steps!: number;

  @ApiProperty({ type: [String] })
  methods!: readonly string[];

  @ApiProperty({ description: 'It comes with Docket.' })
  shipped!: boolean;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  definedAt!: string | null;

  @ApiProperty({ type: ActorDto, nullable: true })
  definedBy!: ActorDto | null;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty()
  position!: number;
}

export class PipelineDto {
  @ApiProperty()
  name!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty({ type: [Number], description: 'All versions, the oldest first.' })
  versions!: readonly number[];

  @ApiProperty({ description: 'It comes with Docket.' })
  shipped!: boolean;

  @ApiProperty({ description: 'SHA-256 of the canonical definition.' })
  contentHash!: string;

  @ApiProperty({ type: 'object', additionalProperties: true })
  definition!: object;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description: 'By step: its column in a drawing.',
  })
  depths!: Readonly<Record<string, number>>;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'array', items: { type: 'string' } },
    description: 'By step: those that it waits for.',
  })
  dependencies!: Readonly<Record<string, readonly string[]>>;

  @ApiProperty()
  position!: number;
}

export class StartedRunDto {
  @ApiProperty()
  runId!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty({ enum: runStates })
  state!: string;

  @ApiProperty({ description: 'Pass it as `minPosition` to read your own write.' })
  position!: number;
}

export class CanceledRunDto {
  @ApiProperty()
  runId!: string;

  @ApiProperty({ enum: runStates })
  state!: string;

  @ApiProperty()
  position!: number;
}

class RunJobDto {
  @ApiProperty()
  jobId!: string;

  @ApiProperty({ description: 'Index in the list of a step with items; 0 in others.' })
  item!: number;

  @ApiProperty({ description: 'It undoes the job of the item.' })
  compensation!: boolean;

  @ApiProperty({ type: String, enum: ENDS, nullable: true, description: 'Null until it has ended.' })
  end!: string | null;
}

class RunStepDto {
  @ApiProperty()
  name!: string;

  @ApiProperty()
  method!: string;

  @ApiProperty({ type: [String] })
  after!: readonly string[];

  @ApiProperty()
  depth!: number;

  @ApiProperty({ description: 'It has a job for each item of a list.' })
  forEach!: boolean;

  @ApiProperty({ enum: STEP_STATES })
  state!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Why it was left out, or has failed.' })
  why!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  startedAt!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt!: string | null;

  @ApiProperty({ type: [RunJobDto] })
  jobs!: readonly RunJobDto[];
}

class RunFailureDto {
  @ApiProperty()
  code!: string;

  @ApiProperty()
  message!: string;

  @ApiProperty({ type: String, nullable: true })
  step!: string | null;
}

class RunDocumentDto {
  @ApiProperty()
  role!: string;

  @ApiProperty()
  documentId!: string;
}

class RunOutputDto {
  @ApiProperty()
  name!: string;

  @ApiPropertyOptional({ description: 'The job in whose result it lies.' })
  jobId?: string;

  @ApiPropertyOptional({ description: 'JSON Pointer (RFC 6901) into the result.' })
  pointer?: string;

  @ApiPropertyOptional({ description: 'Of the job.' })
  artifact?: string;

  @ApiPropertyOptional({ description: 'All results of this step.' })
  step?: string;

  @ApiPropertyOptional({ description: 'This input of the run.' })
  input?: string;
}

class RunBaseDto {
  @ApiProperty()
  runId!: string;

  @ApiProperty()
  pipeline!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty({ enum: runStates })
  state!: string;

  @ApiProperty({ type: String, nullable: true })
  owner!: string | null;

  @ApiProperty({ type: String, nullable: true })
  project!: string | null;

  @ApiProperty({ type: ActorDto })
  startedBy!: ActorDto;

  @ApiProperty({ type: [String] })
  tags!: readonly string[];

  @ApiProperty({ format: 'date-time' })
  startedAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt!: string | null;

  @ApiProperty({ type: RunFailureDto, nullable: true })
  failure!: RunFailureDto | null;

  @ApiProperty({ type: String, nullable: true })
  cancelReason!: string | null;

  @ApiProperty({ description: 'Position of the last event that changed it.' })
  position!: number;
}

export class PipelineRunSummaryDto extends RunBaseDto {
  @ApiProperty()
  steps!: number;

  @ApiProperty({ description: 'Steps that are over, or were left out.' })
  stepsDone!: number;
}

export class PipelineRunDto extends RunBaseDto {
  @ApiProperty({ type: [RunStepDto] })
  steps!: readonly RunStepDto[];

  @ApiProperty({ type: [RunDocumentDto] })
  documents!: readonly RunDocumentDto[];

  @ApiProperty({
    type: 'object',
    additionalProperties: anyJson,
    nullable: true,
    description: 'Null when they are too long for this list; the log has them.',
  })
  values!: Readonly<Record<string, unknown>> | null;

  @ApiProperty({ type: [RunOutputDto], description: 'Where the outputs lie, once the run has succeeded.' })
  outputs!: readonly RunOutputDto[];
}
