import {
  ApiListResponse,
  CurrentTenant,
  exportPosition,
  ExportSlots,
  IdPipe,
  Lifecycle,
  listAnswer,
  type ListAnswer,
  pageRequest,
  PLATFORM,
  type Platform,
  ProblemError,
  ReadingLog,
  ReadQueryDto,
  Reads,
  Roles,
  sendExport,
} from '@docket/http';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { kindOf } from '../domain/index.js';
import { companies } from '../read-models/companies/projection.js';
import { graphFile, graphFileTypes } from '../read-models/trial-graph/export.js';
import { GraphReader } from '../read-models/trial-graph/graph-reader.js';
import { shortestPaths } from '../read-models/trial-graph/paths.js';
import { trialGraph } from '../read-models/trial-graph/projection.js';
import {
  everyTrial,
  findNode,
  type GraphNode,
  listNeighbours,
  type Neighbour,
  similarTrials,
} from '../read-models/trial-graph/queries.js';
import { askGraph } from '../read-models/trial-graph/query.js';
import {
  GraphAnswerDto,
  GraphNodeDto,
  GraphPathsAnswerDto,
  NeighbourDto,
  SimilarTrialsDto,
} from './graph-answers.dto.js';
import {
  DEFAULT_NODES,
  DEFAULT_PATHS,
  DEFAULT_TRIALS,
  GraphExportQueryDto,
  GraphPathsDto,
  GraphQueryDto,
  NeighbourQueryDto,
} from './graph.dto.js';

const MOST_SIMILAR = 20;
const DEFAULT_LENGTH = 4;

@ApiTags('trials')
@Controller('v1')
export class GraphController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    readonly slots: ExportSlots,
    readonly lifecycle: Lifecycle,
    readonly accessLog: ReadingLog,
  ) {}

  @Get('graph/nodes/:id')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(trialGraph, companies)
  @ApiOperation({ summary: 'One node of the graph of trials, with the number of its edges.' })
  @ApiOkResponse({ type: GraphNodeDto })
  async node(
    @Param('id', IdPipe) id: string,
    @Query() _query: ReadQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<GraphNode> {
    const node = await findNode(this.platform.readModels, tenant, known(id));
    if (node) return node;
    throw noNode(id);
  }

  @Get('graph/nodes/:id/neighbours')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(trialGraph, companies)
  @ApiOperation({ summary: 'What a trial names, or the trials that name it; each edge with its source.' })
  @ApiListResponse(NeighbourDto)
  async neighbours(
    @Param('id', IdPipe) id: string,
    @Query() query: NeighbourQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ListAnswer<Neighbour>> {
    const list = 'graph-neighbours';
    const request = pageRequest(list, query);
    const page = await listNeighbours(this.platform.readModels, tenant, known(id), query.edge, request);
    return listAnswer(list, page);
  }

  @Post('graph/query')
  @Roles('operator', 'submitter', 'auditor')
  @HttpCode(200)
  @Reads(trialGraph, companies)
  @ApiOperation({
    summary: 'Walk the graph step by step from some nodes; the answer says what it has cost.',
  })
  @ApiOkResponse({ type: GraphAnswerDto })
  async query(
    @Body() body: GraphQueryDto,
    @Query() _query: ReadQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<GraphAnswerDto> {
    const { start, limit = DEFAULT_NODES, maxTrials = DEFAULT_TRIALS, aggregate = 'nodes' } = body;
    const steps = body.steps.map(({ edge, direction, filter }) => ({
      direction,
      ...(edge === undefined ? {} : { edge }),
      ...(filter === undefined ? {} : { filter: { ...filter } }),
    }));
    const question = { start: start.map(known), steps, aggregate, limit, maxTrials };
    return (await askGraph(this.platform.readModels, tenant, question)) as GraphAnswerDto;
  }

  @Post('graph/paths')
  @Roles('operator', 'submitter', 'auditor')
  @HttpCode(200)
  @Reads(trialGraph, companies)
  @ApiOperation({ summary: 'The shortest paths between two nodes, within bounds of length and work.' })
  @ApiOkResponse({ type: GraphPathsAnswerDto })
  async paths(
    @Body() body: GraphPathsDto,
    @Query() _query: ReadQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<GraphPathsAnswerDto> {
    const { maxLength = DEFAULT_LENGTH, limit = DEFAULT_PATHS, maxTrials = DEFAULT_TRIALS } = body;
    const question = { from: known(body.from), to: known(body.to), maxLength, limit, maxTrials };
    return (await shortestPaths(
      this.platform.readModels,
      tenant,
      question,
    )) as unknown as GraphPathsAnswerDto;
  }

  @Get('trials/:nctId/similar')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(trialGraph, companies)
  @ApiOperation({
    summary: 'Trials that share conditions, interventions or outcomes with it, with what is shared.',
  })
  @ApiOkResponse({ type: SimilarTrialsDto })
  async similar(
    @Param('nctId', IdPipe) nctId: string,
    @Query() _query: ReadQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<SimilarTrialsDto> {
    const id = nctId.toUpperCase();
    const found = await similarTrials(this.platform.readModels, tenant, id, MOST_SIMILAR);
    if (found) return found as unknown as SimilarTrialsDto;
    throw new ProblemError('TRIAL.NOT_FOUND', `There is no trial ${id}: import its record first.`);
  }

  @Get('graph/export')
  @Roles('operator', 'auditor')
  @Reads(trialGraph, companies)
  @ApiOperation({ summary: 'The whole graph as GraphML, openCypher or CSV, streamed.' })
  @ApiOkResponse({
    content: { 'text/plain': { schema: { type: 'string', format: 'binary' } } },
  })
  async export(
    @Query() { format }: GraphExportQueryDto,
    @CurrentTenant() tenant: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { readModels } = this.platform;
    const position = await exportPosition(this.platform, [trialGraph, companies], undefined);
    const reader = await GraphReader.open(readModels, tenant, 1);
    const chunks = graphFile(format, everyTrial(readModels, tenant), (id) => reader.canonical(id));
    const file = { name: 'graph', format: graphFileTypes[format], position, filter: {}, chunks };
    await sendExport(file, request, response, this);
  }
}

/** @throws ProblemError GRAPH.NODE_NOT_FOUND for what is no id of a node */
function known(id: string): string {
  if (kindOf(id) !== undefined) return id;
  throw noNode(id);
}

function noNode(id: string): ProblemError {
  return new ProblemError(
    'GRAPH.NODE_NOT_FOUND',
    `There is no node ${id}: ids are like trial_NCT01234567, condition_asthma or company_sanofi.`,
  );
}
