import { FreeJson, IsId, Optional, PageQueryDto } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsObject } from 'class-validator';
import { targetNames } from '../domain/index.js';

const MAX_START_BYTES = 384 * 1_024;
const MAX_BATCH_BYTES = 512 * 1_024;
const MOST_RECORDS = 1_000;
const free = { type: 'object', additionalProperties: true } as const;

export class StartImportDto {
  @ApiProperty({
    ...free,
    description: 'Source, mapping and collections, as "docket import mongo" sends them.',
  })
  @FreeJson(MAX_START_BYTES)
  @IsObject()
  import!: object;
}

export class RecordBatchDto {
  @ApiProperty({ ...free, description: 'What became of each document of a batch; at most 500 documents.' })
  @FreeJson(MAX_BATCH_BYTES)
  @IsObject()
  batch!: object;
}

export class CompleteImportDto {
  @ApiProperty({
    type: 'array',
    items: free,
    maxItems: 50,
    description: 'Each collection beside its source.',
  })
  @FreeJson(MAX_BATCH_BYTES)
  @IsArray()
  @ArrayMaxSize(50)
  comparison!: object[];
}

export class KnownRecordsQueryDto {
  @ApiProperty({ type: [String], maxItems: MOST_RECORDS })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_RECORDS)
  @IsId({ each: true })
  recordIds!: string[];
}

class KnownRecordDto {
  @ApiProperty()
  recordId!: string;

  @ApiProperty({ description: 'What it is in Docket.' })
  targetId!: string;

  @ApiProperty({ description: 'SHA-256 of its mapped values.' })
  fingerprint!: string;
}

export class KnownRecordsDto {
  @ApiProperty({ type: [KnownRecordDto] })
  items!: readonly KnownRecordDto[];
}

export class CollectionProgressDto {
  @ApiProperty()
  name!: string;

  @ApiProperty({ enum: targetNames })
  target!: string;

  @ApiProperty({ type: Number, nullable: true, description: 'Documents there when the import began.' })
  expected!: number | null;

  @ApiProperty()
  read!: number;

  @ApiProperty()
  created!: number;

  @ApiProperty()
  changed!: number;

  @ApiProperty()
  unchanged!: number;

  @ApiProperty()
  failed!: number;

  @ApiProperty({ type: String, nullable: true })
  lastId!: string | null;
}

export class ImportProgressDto {
  @ApiProperty()
  importId!: string;

  @ApiProperty({ description: 'Pass it as minPosition: reads then show all that was written before.' })
  position!: number;

  @ApiProperty()
  nextBatch!: number;

  @ApiProperty({ type: [CollectionProgressDto] })
  collections!: readonly Omit<CollectionProgressDto, 'expected'>[];
}

export class StartedImportDto extends ImportProgressDto {
  @ApiProperty({ description: 'Whether an earlier run goes on.' })
  resumed!: boolean;
}

class ImportActorDto {
  @ApiProperty()
  kind!: string;

  @ApiProperty()
  id!: string;

  @ApiPropertyOptional()
  name?: string;
}

class UndoStateDto {
  @ApiProperty()
  reason!: string;

  @ApiProperty()
  records!: number;

  @ApiProperty()
  undone!: number;

  @ApiProperty({ description: 'Records that cannot be taken back.' })
  stays!: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt!: string | null;
}

export class ImportDto {
  @ApiProperty()
  importId!: string;

  @ApiProperty({ example: 'legacy' })
  source!: string;

  @ApiProperty({ enum: ['mongodb', 'files'] })
  origin!: string;

  @ApiProperty()
  mappingHash!: string;

  @ApiProperty({ enum: ['running', 'completed', 'undoing', 'undone'] })
  status!: string;

  @ApiProperty({ format: 'date-time' })
  startedAt!: string;

  @ApiProperty({ type: ImportActorDto })
  startedBy!: ImportActorDto;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt!: string | null;

  @ApiProperty()
  batches!: number;

  @ApiProperty({ type: [CollectionProgressDto] })
  collections!: readonly CollectionProgressDto[];

  @ApiProperty({ type: UndoStateDto, nullable: true })
  undo!: UndoStateDto | null;

  @ApiProperty({ description: 'Position of its latest event.' })
  changedAt!: number;
}

class SourceFailureDto {
  @ApiProperty()
  collection!: string;

  @ApiProperty()
  sourceId!: string;

  @ApiProperty()
  code!: string;

  @ApiProperty()
  path!: string;

  @ApiProperty()
  message!: string;
}

class ImportFieldDto {
  @ApiProperty()
  collection!: string;

  @ApiProperty({ example: 'pages[].text' })
  path!: string;

  @ApiProperty({ enum: ['mapped', 'ignored', 'unknown'] })
  use!: string;

  @ApiProperty({ description: 'Documents that have it.' })
  count!: number;
}

class ImportDifferenceDto {
  @ApiProperty()
  sourceId!: string;

  @ApiProperty()
  path!: string;

  @ApiProperty()
  message!: string;
}

class ImportComparisonDto {
  @ApiProperty()
  collection!: string;

  @ApiProperty({ description: 'Documents in the source.' })
  source!: number;

  @ApiProperty()
  failed!: number;

  @ApiProperty({ description: 'Records of it in Docket.' })
  docket!: number;

  @ApiProperty({ description: 'Documents whose values were read back.' })
  sampled!: number;

  @ApiProperty()
  same!: number;

  @ApiProperty({ type: [ImportDifferenceDto] })
  differences!: readonly ImportDifferenceDto[];

  @ApiProperty()
  agrees!: boolean;
}

export class ImportDetailDto extends ImportDto {
  @ApiProperty({ type: [SourceFailureDto], description: 'The latest ones, at most 100.' })
  failures!: readonly SourceFailureDto[];

  @ApiProperty({ type: [ImportFieldDto] })
  fields!: readonly ImportFieldDto[];

  @ApiProperty({ type: [ImportComparisonDto], nullable: true })
  comparison!: readonly ImportComparisonDto[] | null;
}

export class RecordsQueryDto extends PageQueryDto {
  @ApiPropertyOptional({
    enum: ['true', 'false'],
    description: 'Those alone that an undo has not dealt with.',
  })
  @Optional()
  @IsIn(['true', 'false'])
  pending?: 'true' | 'false';
}

export class ImportedRecordDto {
  @ApiProperty()
  recordId!: string;

  @ApiProperty()
  collection!: string;

  @ApiProperty()
  sourceId!: string;

  @ApiProperty({ enum: targetNames })
  target!: string;

  @ApiProperty()
  targetId!: string;

  @ApiProperty({ enum: ['created', 'changed'] })
  outcome!: string;

  @ApiProperty({ type: String, nullable: true })
  detail!: string | null;

  @ApiProperty({ description: 'Of what was written; 0 where it lies in a stream of its own.' })
  position!: number;

  @ApiProperty({ type: String, enum: ['undone', 'stays'], nullable: true })
  undo!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why it stays.' })
  why!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'A later import that has written it since.' })
  changedBy!: string | null;
}

class RecordCountDto {
  @ApiProperty()
  collection!: string;

  @ApiProperty({ enum: targetNames })
  target!: string;

  @ApiProperty()
  count!: number;
}

export class RecordCountsDto {
  @ApiProperty({
    type: [RecordCountDto],
    description: 'Records of the source of the import, of all its runs.',
  })
  items!: readonly RecordCountDto[];
}
