import { Optional, PageQueryDto } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, Length } from 'class-validator';
import { findingKinds, findingVerdicts } from '../domain/index.js';

const statuses = ['open', 'resolved'] as const;

export class FindingsQueryDto extends PageQueryDto {
  @ApiPropertyOptional({ enum: statuses, description: 'All of them without it.' })
  @Optional()
  @IsIn(statuses, { message: 'must be open or resolved' })
  status?: (typeof statuses)[number];
}

class ResolutionDto {
  @ApiProperty({ enum: findingVerdicts })
  readonly verdict!: string;
  @ApiProperty()
  readonly reason!: string;
  @ApiProperty({ description: 'Who resolved it.' })
  readonly by!: string;
  @ApiProperty({ format: 'date-time' })
  readonly at!: string;
}

export class FindingDto {
  @ApiProperty()
  readonly findingId!: string;
  @ApiProperty({ enum: findingKinds })
  readonly kind!: string;
  @ApiProperty()
  readonly actorId!: string;
  @ApiProperty()
  readonly summary!: string;
  @ApiProperty({ type: 'integer', description: 'Position of the first event that it rests on.' })
  readonly from!: number;
  @ApiProperty({ type: 'integer' })
  readonly to!: number;
  @ApiProperty({ type: 'array', items: { type: 'integer' } })
  readonly evidence!: number[];
  @ApiProperty({ format: 'date-time' })
  readonly openedAt!: string;
  @ApiProperty({ enum: statuses })
  readonly status!: string;
  @ApiProperty({ type: ResolutionDto, nullable: true })
  readonly resolution!: ResolutionDto | null;
}

export class ResolveFindingDto {
  @ApiProperty({ enum: findingVerdicts })
  @IsIn(findingVerdicts, { message: `must be one of ${findingVerdicts.join(', ')}` })
  verdict!: (typeof findingVerdicts)[number];

  @ApiProperty({ maxLength: 500 })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class ResolvedFindingDto {
  @ApiProperty()
  readonly findingId!: string;
  @ApiProperty({ enum: statuses })
  readonly status!: string;
  @ApiProperty({ type: 'integer' })
  readonly position!: number;
}
