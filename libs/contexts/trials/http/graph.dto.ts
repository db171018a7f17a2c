import { IsId, Optional, PageQueryDto, ReadQueryDto } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { type EdgeKind, edgeKinds, nodeKinds, type NodeKind } from '../domain/index.js';
import { type GraphFormat, graphFormats } from '../read-models/trial-graph/export.js';

export const edges = Object.keys(edgeKinds) as EdgeKind[];
export const directions = ['out', 'in'] as const;
const aggregates = ['nodes', 'count', 'kind', 'status'] as const;
/** Trials that one question may read. */
const MOST_TRIALS = 20_000;
export const DEFAULT_TRIALS = 2_000;
export const DEFAULT_NODES = 100;
export const DEFAULT_PATHS = 10;

export class NeighbourQueryDto extends PageQueryDto {
  @ApiPropertyOptional({ enum: edges })
  @Optional()
  @IsIn(edges)
  edge?: EdgeKind;
}

export class GraphExportQueryDto extends ReadQueryDto {
  @ApiProperty({ enum: graphFormats })
  @IsIn(graphFormats)
  format!: GraphFormat;
}

export class GraphFilterDto {
  @ApiPropertyOptional({ enum: nodeKinds })
  @Optional()
  @IsIn(nodeKinds)
  kind?: NodeKind;

  @ApiPropertyOptional({ maxLength: 200, description: 'Part of the label, in any case.' })
  @Optional()
  @IsString()
  @Length(1, 200)
  label?: string;

  @ApiPropertyOptional({ type: [String], maxItems: 20, description: 'Of trials.', example: ['COMPLETED'] })
  @Optional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 64, { each: true })
  status?: string[];

  @ApiPropertyOptional({ type: [String], maxItems: 20, description: 'Of trials.', example: ['PHASE3'] })
  @Optional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 64, { each: true })
  phase?: string[];
}

export class GraphStepDto {
  @ApiPropertyOptional({ enum: edges, description: 'Left out: any edge.' })
  @Optional()
  @IsIn(edges)
  edge?: EdgeKind;

  @ApiProperty({ enum: directions, description: 'Edges lead out of trials, and in from what trials name.' })
  @IsIn(directions)
  direction!: 'out' | 'in';

  @ApiPropertyOptional({ type: GraphFilterDto, description: 'Of the nodes that the step leads to.' })
  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => GraphFilterDto)
  filter?: GraphFilterDto;
}

export class GraphQueryDto {
  @ApiProperty({ type: [String], minItems: 1, maxItems: 100, example: ['condition_asthma'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsId({ each: true })
  start!: string[];

  @ApiProperty({ type: [GraphStepDto], minItems: 1, maxItems: 6 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(6)
  @ValidateNested({ each: true })
  @Type(() => GraphStepDto)
  steps!: GraphStepDto[];

  @ApiPropertyOptional({ enum: aggregates, default: 'nodes' })
  @Optional()
  @IsIn(aggregates)
  aggregate?: (typeof aggregates)[number];

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 1_000, default: DEFAULT_NODES })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(1_000)
  limit?: number;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: MOST_TRIALS,
    default: DEFAULT_TRIALS,
    description: 'Most trials that are read for it; `complete` says whether they were enough.',
  })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(MOST_TRIALS)
  maxTrials?: number;
}

export class GraphPathsDto {
  @ApiProperty({ example: 'company_sanofi' })
  @IsId()
  from!: string;

  @ApiProperty({ example: 'condition_asthma' })
  @IsId()
  to!: string;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: 8,
    default: 4,
    description: 'Edges of a path.',
  })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(8)
  maxLength?: number;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 100, default: DEFAULT_PATHS })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MOST_TRIALS, default: DEFAULT_TRIALS })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(MOST_TRIALS)
  maxTrials?: number;
}
