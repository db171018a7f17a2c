import { IsId, Optional, PageQueryDto, ReadQueryDto } from '@docket/http';
import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { searchModes, type SearchMode } from '../application/search/search.js';

const POSITION = /^\d{1,15}$/;

class ReasonGivenDto {
  @ApiPropertyOptional({ minLength: 1, maxLength: 500, description: 'For those who read the history later.' })
  @Optional()
  @IsString()
  @Length(1, 500)
  reason?: string;
}

export class ReasonDto {
  @ApiProperty({ minLength: 1, maxLength: 500, description: 'For those who read the history later.' })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class PutCollectionDto extends ReasonGivenDto {
  @ApiPropertyOptional({ maxLength: 500 })
  @Optional()
  @IsString()
  @Length(0, 500)
  description?: string;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 200,
    maximum: 4_000,
    default: 1_000,
    description: 'Most characters of a chunk. It cannot change later.',
  })
  @Optional()
  @IsInt()
  @Min(200)
  @Max(4_000)
  maxCharacters?: number;
}

export class PutKnowledgeDocumentDto extends ReasonGivenDto {
  @ApiPropertyOptional({
    description: 'A job of pdf.text or document.ocr on this document. Left out for plain text and Markdown.',
  })
  @Optional()
  @IsId()
  jobId?: string;

  @ApiPropertyOptional({
    minLength: 1,
    maxLength: 255,
    description: 'The name of the file where it is left out.',
  })
  @Optional()
  @IsString()
  @Length(1, 255)
  title?: string;

  @ApiPropertyOptional({ type: [String], maxItems: 20, description: 'To search in some documents only.' })
  @Optional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 64, { each: true })
  tags?: string[];
}

/** A read of now, or of a collection as it was at a position. */
export class MomentQueryDto extends OmitType(ReadQueryDto, ['at'] as const) {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    description: 'Answer from the collection as it was at this position of the log.',
  })
  @Optional()
  @Matches(POSITION, { message: 'must be a position: a whole number, 1 or more' })
  position?: string;
}

export class KnowledgeDocumentsQueryDto extends OmitType(PageQueryDto, ['at'] as const) {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    description: 'Answer from the collection as it was at this position of the log.',
  })
  @Optional()
  @Matches(POSITION, { message: 'must be a position: a whole number, 1 or more' })
  position?: string;
}

class FilterDto {
  @ApiPropertyOptional({ type: [String], maxItems: 20, description: 'All of them must be on the document.' })
  @Optional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 64, { each: true })
  tags?: string[];

  @ApiPropertyOptional({ type: [String], maxItems: 100, description: 'Only in these documents.' })
  @Optional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsId({ each: true })
  documentIds?: string[];

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 50, default: 10 })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(50)
  limit?: number;

  @ApiPropertyOptional({
    enum: searchModes,
    default: 'auto',
    description: 'auto: words, and vectors where a model embeds texts.',
  })
  @Optional()
  @IsIn(searchModes)
  mode?: SearchMode;
}

export class SearchDto extends FilterDto {
  @ApiProperty({ minLength: 1, maxLength: 1_000 })
  @IsString()
  @Length(1, 1_000)
  query!: string;
}

export class QuestionDto extends FilterDto {
  @ApiProperty({ minLength: 1, maxLength: 1_000 })
  @IsString()
  @Length(1, 1_000)
  question!: string;
}

export class CollectionWrittenDto {
  @ApiProperty()
  name!: string;

  @ApiProperty({ description: 'Position of the event: pass it as minPosition to see it.' })
  position!: number;
}

export class KnowledgeDocumentWrittenDto {
  @ApiProperty()
  documentId!: string;

  @ApiProperty({ description: 'Counts what was indexed of this document in this collection.' })
  version!: number;

  @ApiProperty({ type: 'integer' })
  chunks!: number;

  @ApiProperty({ description: 'False where the same text was there already.' })
  changed!: boolean;

  @ApiProperty()
  position!: number;
}

class ChunkingDto {
  @ApiProperty({ type: 'integer' })
  maxCharacters!: number;
}

class CollectionActorDto {
  @ApiProperty({ enum: ['anonymous', 'system', 'user', 'worker'] })
  kind!: string;

  @ApiProperty()
  id!: string;
}

export class CollectionDto {
  @ApiProperty()
  name!: string;

  @ApiProperty({ type: 'integer', description: 'How often a collection of this name was made.' })
  edition!: number;

  @ApiProperty()
  description!: string;

  @ApiProperty({ type: ChunkingDto })
  chunking!: ChunkingDto;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: CollectionActorDto })
  createdBy!: CollectionActorDto;

  @ApiProperty()
  position!: number;
}

export class CollectionWithSizeDto extends CollectionDto {
  @ApiProperty({ type: 'integer' })
  documents!: number;

  @ApiProperty({ type: 'integer' })
  chunks!: number;

  @ApiProperty({
    description: 'SHA-256 over the ids of all chunks: the same texts in the same chunks have the same.',
  })
  digest!: string;

  @ApiProperty({ type: String, nullable: true, description: 'The model that embeds texts here.' })
  embeddingModel!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The model that answers questions here.' })
  answerModel!: string | null;
}

class SourceDto {
  @ApiProperty()
  sha256!: string;

  @ApiProperty()
  mediaType!: string;

  @ApiPropertyOptional()
  jobId?: string;

  @ApiPropertyOptional()
  method?: string;
}

export class KnowledgeDocumentDto {
  @ApiProperty()
  collection!: string;

  @ApiProperty({ type: 'integer' })
  edition!: number;

  @ApiProperty()
  documentId!: string;

  @ApiProperty({ type: 'integer' })
  version!: number;

  @ApiProperty({ type: String, nullable: true })
  title!: string | null;

  @ApiProperty({ type: [String] })
  tags!: string[];

  @ApiProperty({ type: SourceDto })
  source!: SourceDto;

  @ApiProperty({ type: 'integer' })
  characters!: number;

  @ApiProperty({ type: 'integer' })
  chunkCount!: number;

  @ApiProperty({ description: 'SHA-256 over the ids of its chunks.' })
  digest!: string;

  @ApiProperty({ format: 'date-time' })
  indexedAt!: string;

  @ApiProperty({ type: CollectionActorDto })
  indexedBy!: CollectionActorDto;

  @ApiProperty()
  position!: number;
}
