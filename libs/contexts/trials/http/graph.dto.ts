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

const edges = Object.keys(edgeKinds) as EdgeKind[];
const directions = ['out', 'in'] as const;
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

export class NodeDto {
  @ApiProperty({ example: 'condition_asthma' })
  id!: string;

  @ApiProperty({ enum: nodeKinds })
  kind!: NodeKind;

  @ApiProperty()
  label!: string;
}

export class EdgeCountDto {
  @ApiProperty({ enum: edges })
  edge!: EdgeKind;

  @ApiProperty()
  count!: number;
}

export class GraphNodeDto extends NodeDto {
  @ApiProperty({ type: [EdgeCountDto] })
  edges!: EdgeCountDto[];

  @ApiProperty({ description: 'False when it has more edges than are counted.' })
  exact!: boolean;
}

export class NeighbourDto {
  @ApiProperty({ enum: edges })
  edge!: EdgeKind;

  @ApiProperty({ enum: directions })
  direction!: 'out' | 'in';

  @ApiProperty({ type: NodeDto })
  node!: NodeDto;

  @ApiProperty({ description: 'Version of the trial’s record that has brought the edge.' })
  version!: number;

  @ApiProperty({ description: 'Position of the event that has brought it.' })
  position!: number;
}

export class GraphCostDto {
  @ApiProperty({ description: 'Trials that were read.' })
  trials!: number;

  @ApiProperty({ description: 'Edges that were looked at.' })
  edges!: number;
}

export class ReachedNodeDto extends NodeDto {
  @ApiProperty({ description: 'Ways that lead to it from the start.' })
  paths!: number;
}

export class ReachedCountDto {
  @ApiProperty()
  value!: string;

  @ApiProperty()
  count!: number;
}

export class GraphAnswerDto {
  @ApiProperty({ type: [ReachedNodeDto] })
  nodes!: ReachedNodeDto[];

  @ApiProperty({ type: [ReachedCountDto] })
  counts!: ReachedCountDto[];

  @ApiProperty({ description: 'Nodes that were reached, also those behind the limit.' })
  reached!: number;

  @ApiProperty({ description: 'False when the bound on trials has left something out.' })
  complete!: boolean;

  @ApiProperty({ type: GraphCostDto })
  cost!: GraphCostDto;
}

export class PathEdgeDto {
  @ApiProperty({ enum: edges })
  edge!: EdgeKind;

  @ApiProperty()
  version!: number;

  @ApiProperty()
  position!: number;
}

export class GraphPathDto {
  @ApiProperty({ type: [NodeDto] })
  nodes!: NodeDto[];

  @ApiProperty({ type: [PathEdgeDto], description: 'One fewer than nodes.' })
  edges!: PathEdgeDto[];
}

export class GraphPathsAnswerDto {
  @ApiProperty({ type: [GraphPathDto] })
  paths!: GraphPathDto[];

  @ApiProperty()
  complete!: boolean;

  @ApiProperty({ type: GraphCostDto })
  cost!: GraphCostDto;
}

export class SharedNodeDto {
  @ApiProperty({ enum: edges })
  edge!: EdgeKind;

  @ApiProperty()
  id!: string;

  @ApiProperty()
  label!: string;
}

export class SimilarTrialDto {
  @ApiProperty()
  nctId!: string;

  @ApiProperty()
  label!: string;

  @ApiProperty({ minimum: 0, maximum: 1 })
  score!: number;

  @ApiProperty({ type: [SharedNodeDto], description: 'What both have.' })
  reasons!: SharedNodeDto[];
}

export class SimilarTrialsDto {
  @ApiProperty({ type: [SimilarTrialDto] })
  items!: SimilarTrialDto[];

  @ApiProperty({ description: 'False when more trials share something than were compared.' })
  complete!: boolean;
}
