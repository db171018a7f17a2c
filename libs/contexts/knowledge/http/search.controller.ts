import {
  aheadOfLog,
  CurrentTenant,
  IdPipe,
  PLATFORM,
  type Platform,
  ProblemError,
  Reads,
  Roles,
} from '@docket/http';
import { Body, Controller, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { answerFrom } from '../application/answers/answer.js';
import { searchCollection, type SearchAnswer } from '../application/search/search.js';
import { knowledgeCollections } from '../read-models/collections/projection.js';
import { knowledgeDocuments } from '../read-models/knowledge-documents/projection.js';
import { AnswerDto, SearchAnswerDto } from './answers.dto.js';
import { KNOWLEDGE, type Knowledge, momentOf } from './knowledge.js';
import { MomentQueryDto, QuestionDto, SearchDto } from './knowledge.dto.js';

const PASSAGES = 10;
const PASSAGES_OF_ANSWER = 8;
/** A search that does not ask for a position may miss what happened this short time ago. */
const MAX_AGE_MS = 1_000;
const WAIT_MS = 5_000;

@ApiTags('knowledge')
@Controller('v1/knowledge')
export class KnowledgeSearchController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    @Inject(KNOWLEDGE) private readonly knowledge: Knowledge,
  ) {}

  @Post(':collection/search')
  @HttpCode(200)
  @Roles('operator', 'submitter', 'auditor')
  @Reads(knowledgeCollections, knowledgeDocuments)
  @ApiOperation({
    summary: 'The best passages of a collection for a query.',
    description:
      'By words always (BM25); by vectors too where a model embeds texts. The answer says which and why.',
  })
  @ApiOkResponse({ type: SearchAnswerDto })
  async search(
    @Param('collection', IdPipe) collection: string,
    @Query() query: MomentQueryDto,
    @Body() { query: text, ...rest }: SearchDto,
    @CurrentTenant() tenant: string,
  ): Promise<SearchAnswer> {
    return this.passages(tenant, collection, query, { ...rest, text, limit: rest.limit ?? PASSAGES });
  }

  @Post(':collection/answers')
  @HttpCode(200)
  @Roles('operator', 'submitter', 'auditor')
  @Reads(knowledgeCollections, knowledgeDocuments)
  @ApiOperation({
    summary: 'An answer to a question, from passages of a collection.',
    description:
      'Where a model is set, its sentences, each compared with the passages that it cites. Else the best passages.',
  })
  @ApiOkResponse({ type: AnswerDto })
  async answer(
    @Param('collection', IdPipe) collection: string,
    @Query() query: MomentQueryDto,
    @Body() { question, ...rest }: QuestionDto,
    @CurrentTenant() tenant: string,
  ) {
    const limit = rest.limit ?? PASSAGES_OF_ANSWER;
    const found = await this.passages(tenant, collection, query, { ...rest, text: question, limit });
    return answerFrom(this.knowledge.services.answerer, question, found);
  }

  private async passages(
    tenant: string,
    collection: string,
    { position, minPosition }: MomentQueryDto,
    {
      text,
      limit,
      mode = 'auto',
      tags = [],
      documentIds = [],
    }: Omit<SearchDto, 'query'> & {
      text: string;
      limit: number;
    },
  ): Promise<SearchAnswer> {
    const at = position === undefined ? undefined : await this.reached(Number(position));
    const moment = await momentOf(this.platform, tenant, collection, at);
    const query = { text, limit, mode, tags, documentIds };
    const maxAgeMs = minPosition === undefined ? MAX_AGE_MS : 0;
    return searchCollection(this.knowledge.services, moment, query, maxAgeMs);
  }

  /** @throws ProblemError for a position that the log, or the read model, has not reached */
  private async reached(position: number): Promise<number> {
    const { store, readModels } = this.platform;
    const { last } = await store.head();
    if (position > last) throw aheadOfLog('/position', position, last);
    const { ok } = await readModels.waitFor(knowledgeDocuments.name, position, WAIT_MS);
    if (ok) return position;
    throw new ProblemError(
      'READ_MODEL.BEHIND',
      `The index does not reach position ${position} yet: try again.`,
    );
  }
}
