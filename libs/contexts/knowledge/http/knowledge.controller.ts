import {
  accepted,
  ApiListResponse,
  CurrentContext,
  CurrentTenant,
  CurrentVisibility,
  IdPipe,
  listAnswer,
  type ListAnswer,
  PageQueryDto,
  pageRequest,
  PLATFORM,
  type Platform,
  ProblemError,
  ReadQueryDto,
  Reads,
  rejected,
  Roles,
} from '@docket/http';
import type { EventContext, Visibility } from '@docket/kernel';
import { Body, Controller, Delete, Get, Inject, Param, Put, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CollectionRequest, KnowledgeDocumentRequest } from '../application/commands/index.js';
import { openCollection, prepareText } from '../application/index-document.js';
import { knowledgeCollections } from '../read-models/collections/projection.js';
import {
  countCollections,
  findCollection,
  listCollections,
  type KnowledgeCollectionView,
} from '../read-models/collections/queries.js';
import { knowledgeDocuments } from '../read-models/knowledge-documents/projection.js';
import {
  digestOfCollection,
  listKnowledgeDocuments,
  MAX_CHUNKS,
  MAX_DOCUMENTS,
  sizeOfCollection,
  type KnowledgeDocumentView,
} from '../read-models/knowledge-documents/queries.js';
import { KNOWLEDGE, type Knowledge, momentOf, noCollection } from './knowledge.js';
import {
  CollectionDto,
  CollectionWithSizeDto,
  CollectionWrittenDto,
  KnowledgeDocumentDto,
  KnowledgeDocumentsQueryDto,
  KnowledgeDocumentWrittenDto,
  PutCollectionDto,
  PutKnowledgeDocumentDto,
  ReasonDto,
} from './knowledge.dto.js';

/** Collections of one tenant. */
const MAX_COLLECTIONS = 200;

@ApiTags('knowledge')
@Controller('v1/knowledge')
export class KnowledgeController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    @Inject(KNOWLEDGE) private readonly knowledge: Knowledge,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  @Roles('operator', 'submitter', 'auditor')
  @Reads(knowledgeCollections)
  @ApiOperation({ summary: 'Collections of searchable documents, the newest first.' })
  @ApiListResponse(CollectionDto)
  async list(
    @Query() query: PageQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ListAnswer<KnowledgeCollectionView>> {
    const page = pageRequest('knowledge', query);
    return listAnswer('knowledge', await listCollections(this.platform.readModels, tenant, page));
  }

  @Put(':collection')
  @Roles('operator')
  @ApiOperation({ summary: 'Make a collection, or change its description.' })
  @ApiOkResponse({ type: CollectionWrittenDto })
  async put(
    @Param('collection', IdPipe) name: string,
    @Body() { description, maxCharacters, reason = 'changed' }: PutCollectionDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<CollectionWrittenDto> {
    const { readModels, store } = this.platform;
    const isNew = (await openCollection(store, tenant, name)) === undefined;
    if (isNew && (await countCollections(readModels, tenant)) >= MAX_COLLECTIONS) {
      throw new ProblemError(
        'KNOWLEDGE.TOO_MANY',
        `A tenant has at most ${MAX_COLLECTIONS} collections: delete one.`,
      );
    }
    const command = {
      type: 'PutKnowledgeCollection',
      ...(description === undefined ? {} : { description }),
      ...(maxCharacters === undefined ? {} : { chunking: { maxCharacters } }),
      reason,
    } as const;
    const request = new CollectionRequest(tenant, name, command, context);
    const { position } = accepted(await this.commands.execute(request));
    return { name, position };
  }

  @Get(':collection')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(knowledgeCollections, knowledgeDocuments)
  @ApiOperation({ summary: 'One collection, with what is in it.' })
  @ApiOkResponse({ type: CollectionWithSizeDto })
  async one(
    @Param('collection', IdPipe) name: string,
    @Query() _query: ReadQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<CollectionWithSizeDto> {
    const { readModels } = this.platform;
    const found = await findCollection(readModels, tenant, name);
    if (found === undefined) throw noCollection();
    const moment = { tenant, collection: name, edition: found.edition };
    const { embedder, answerer } = this.knowledge.services;
    return {
      ...found,
      ...(await sizeOfCollection(readModels, moment)),
      digest: await digestOfCollection(readModels, moment),
      embeddingModel: embedder?.model ?? null,
      answerModel: answerer?.model ?? null,
    };
  }

  @Delete(':collection')
  @Roles('operator')
  @ApiOperation({ summary: 'Remove a collection with its index. The documents themselves stay.' })
  @ApiOkResponse({ type: CollectionWrittenDto })
  async remove(
    @Param('collection', IdPipe) name: string,
    @Body() { reason }: ReasonDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<CollectionWrittenDto> {
    const command = { type: 'DeleteKnowledgeCollection', reason } as const;
    const request = new CollectionRequest(tenant, name, command, context);
    const { position } = accepted(await this.commands.execute(request));
    return { name, position };
  }

  @Get(':collection/documents')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(knowledgeCollections, knowledgeDocuments)
  @ApiOperation({ summary: 'Documents of a collection, those that were indexed last first.' })
  @ApiListResponse(KnowledgeDocumentDto)
  async documents(
    @Param('collection', IdPipe) name: string,
    @Query() query: KnowledgeDocumentsQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ListAnswer<KnowledgeDocumentView>> {
    const at = query.position === undefined ? undefined : Number(query.position);
    const moment = await momentOf(this.platform, tenant, name, at);
    const list = `knowledge/${name}`;
    const page = pageRequest(list, query);
    return listAnswer(list, await listKnowledgeDocuments(this.platform.readModels, moment, page));
  }

  @Put(':collection/documents/:id')
  @Roles('operator', 'submitter')
  @ApiOperation({
    summary: 'Put a document into a collection, or its new text in the place of the old.',
    description:
      'Everybody who may search the collection can read its passages. Only chunks that changed are indexed anew.',
  })
  @ApiOkResponse({ type: KnowledgeDocumentWrittenDto })
  async putDocument(
    @Param('collection', IdPipe) collection: string,
    @Param('id', IdPipe) documentId: string,
    @Body() { reason = 'put into the collection', tags = [], ...body }: PutKnowledgeDocumentDto,
    @CurrentTenant() tenant: string,
    @CurrentVisibility() visibility: Visibility,
    @CurrentContext() context: EventContext,
  ): Promise<KnowledgeDocumentWrittenDto> {
    const asked = { tenant, collection, documentId, reason, tags, visibility, ...body };
    const prepared = await prepareText(this.platform, asked);
    if (!prepared.ok) throw rejected(prepared);
    const { text } = prepared;
    const { edition } = text;
    const size = await sizeOfCollection(this.platform.readModels, { tenant, collection, edition });
    if (size.documents >= MAX_DOCUMENTS || size.chunks + text.chunks.length > MAX_CHUNKS) {
      throw new ProblemError(
        'KNOWLEDGE.COLLECTION_FULL',
        `A collection has at most ${MAX_DOCUMENTS} documents and ${MAX_CHUNKS} chunks: make another one.`,
      );
    }
    const command = { type: 'IndexKnowledgeDocument', text } as const;
    const request = new KnowledgeDocumentRequest(tenant, collection, documentId, command, context);
    const { position, state, changed } = accepted(await this.commands.execute(request));
    return { documentId, version: state.version, chunks: text.chunks.length, changed, position };
  }

  @Delete(':collection/documents/:id')
  @Roles('operator', 'submitter')
  @ApiOperation({ summary: 'Take a document out of a collection, with all its chunks.' })
  @ApiOkResponse({ type: KnowledgeDocumentWrittenDto })
  async removeDocument(
    @Param('collection', IdPipe) collection: string,
    @Param('id', IdPipe) documentId: string,
    @Body() { reason }: ReasonDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<KnowledgeDocumentWrittenDto> {
    const command = { type: 'RemoveKnowledgeDocument', cause: 'person', reason } as const;
    const request = new KnowledgeDocumentRequest(tenant, collection, documentId, command, context);
    const { position, state, changed } = accepted(await this.commands.execute(request));
    return { documentId, version: state.version, chunks: 0, changed, position };
  }
}
