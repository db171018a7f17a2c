import { ApiProperty } from '@nestjs/swagger';

class PublishedMeasureDto {
  @ApiProperty({ description: 'Kind of texts or pictures.' })
  on!: string;

  @ApiProperty()
  measure!: string;

  @ApiProperty()
  value!: number;
}

class PublishedEvaluationDto {
  @ApiProperty({ description: 'Where the authors of the model have published it.' })
  reference!: string;

  @ApiProperty({ type: [PublishedMeasureDto] })
  measures!: readonly PublishedMeasureDto[];
}

class PackagedModelDto {
  @ApiProperty()
  name!: string;

  @ApiProperty({ description: 'The npm package that it comes in.' })
  package!: string;

  @ApiProperty({ description: 'Of the package.' })
  version!: string;

  @ApiProperty({ description: 'SPDX.' })
  licence!: string;

  @ApiProperty({ description: 'SHA-256 of the file that holds the model.' })
  sha256!: string;

  @ApiProperty()
  summary!: string;

  @ApiProperty({ type: [String], description: 'Methods whose results name it.' })
  usedBy!: readonly string[];

  @ApiProperty({ type: [String], description: 'ISO 639-1; none for pictures.' })
  languages!: readonly string[];

  @ApiProperty({
    type: PublishedEvaluationDto,
    nullable: true,
    description: 'Null where nothing has been published.',
  })
  evaluation!: PublishedEvaluationDto | null;
}

export class PackagedModelsDto {
  @ApiProperty({ type: [PackagedModelDto] })
  items!: readonly PackagedModelDto[];
}
