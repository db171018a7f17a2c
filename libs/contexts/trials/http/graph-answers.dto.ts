import { ApiProperty } from '@nestjs/swagger';
import { type EdgeKind, nodeKinds, type NodeKind } from '../domain/index.js';
import { directions, edges } from './graph.dto.js';

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

  @ApiProperty({
    description: 'False when the database was asked, for the index in memory was not loaded yet.',
  })
  inMemory!: boolean;
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
