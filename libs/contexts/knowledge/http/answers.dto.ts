import { ApiProperty } from '@nestjs/swagger';

class RangeDto {
  @ApiProperty({ type: 'integer' })
  start!: number;

  @ApiProperty({ type: 'integer' })
  end!: number;
}

export class PassageDto {
  @ApiProperty({ description: 'The beginning of the SHA-256 of its text.' })
  chunkId!: string;

  @ApiProperty()
  documentId!: string;

  @ApiProperty({ type: 'integer' })
  version!: number;

  @ApiProperty({ type: String, nullable: true })
  title!: string | null;

  @ApiProperty({ type: [String] })
  tags!: string[];

  @ApiProperty({ type: 'integer', description: 'From 1; text without pages is page 1.' })
  page!: number;

  @ApiProperty()
  text!: string;

  @ApiProperty({ type: [RangeDto], description: 'Words of the question in the text, in UTF-16 units.' })
  highlights!: RangeDto[];

  @ApiProperty()
  score!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Place among the hits by words, from 1.' })
  keywordRank!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Place among the hits by vectors, from 1.' })
  vectorRank!: number | null;
}

class SearchFactsDto {
  @ApiProperty({ enum: ['keyword', 'vector', 'hybrid'] })
  mode!: string;

  @ApiProperty({ description: 'Why it was searched in this way.' })
  reason!: string;

  @ApiProperty({ description: 'True where vectors were to be used and could not be.' })
  degraded!: boolean;

  @ApiProperty({ type: 'integer', description: 'Chunks that were searched.' })
  chunks!: number;

  @ApiProperty({ type: 'integer', description: 'Documents whose text is not stored any more.' })
  unreadable!: number;
}

export class SearchAnswerDto extends SearchFactsDto {
  @ApiProperty({ type: [PassageDto] })
  items!: PassageDto[];
}

class SentenceDto {
  @ApiProperty()
  text!: string;

  @ApiProperty({ type: [Number], description: 'Numbers of passages, from 1.' })
  citations!: number[];

  @ApiProperty({ enum: ['cited', 'unsupported', 'uncited'] })
  status!: string;

  @ApiProperty({ description: 'Share of its words that stand in the passages that it cites, 0 to 1.' })
  support!: number;
}

class AnswerProvenanceDto {
  @ApiProperty()
  model!: string;

  @ApiProperty()
  prompt!: string;

  @ApiProperty()
  promptSha256!: string;
}

export class AnswerDto {
  @ApiProperty({ enum: ['llm', 'passages'] })
  mode!: string;

  @ApiProperty()
  reason!: string;

  @ApiProperty({ description: 'True where a model was to answer and could not.' })
  degraded!: boolean;

  @ApiProperty({ type: [SentenceDto] })
  sentences!: SentenceDto[];

  @ApiProperty({ type: [PassageDto] })
  passages!: PassageDto[];

  @ApiProperty({ type: SearchFactsDto })
  search!: SearchFactsDto;

  @ApiProperty({ type: AnswerProvenanceDto, nullable: true })
  provenance!: AnswerProvenanceDto | null;
}
