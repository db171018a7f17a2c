import {
  ApiListResponse,
  CurrentTenant,
  IdPipe,
  listAnswer,
  type ListAnswer,
  pageRequest,
  PLATFORM,
  type Platform,
  ProblemError,
  ReadQueryDto,
  Reads,
  Roles,
  timeRange,
} from '@docket/http';
import { documents } from '../read-models/documents/projection.js';
import { findDocument, listDocuments, type DocumentView } from '../read-models/documents/queries.js';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DocumentDto, DocumentListQueryDto } from './documents.dto.js';

@ApiTags('documents')
@Controller('v1/documents')
export class DocumentsController {
  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

  @Get()
  @Roles('operator', 'submitter', 'auditor')
  @Reads(documents)
  @ApiOperation({ summary: 'Documents, the newest first.' })
  @ApiListResponse(DocumentDto)
  async list(
    @Query() query: DocumentListQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ListAnswer<DocumentView>> {
    const { sha256, mediaType } = query;
    const filter = {
      ...timeRange(query),
      ...(sha256 === undefined ? {} : { sha256 }),
      ...(mediaType === undefined ? {} : { mediaType }),
    };
    const page = await listDocuments(
      this.platform.readModels,
      tenant,
      filter,
      pageRequest('documents', query),
    );
    return listAnswer('documents', page);
  }

  @Get(':id')
  @Roles('operator', 'submitter', 'worker', 'auditor')
  @Reads(documents)
  @ApiOperation({ summary: 'What is known of one document.' })
  @ApiOkResponse({ type: DocumentDto })
  async one(
    @Param('id', IdPipe) id: string,
    @Query() _query: ReadQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<DocumentView> {
    const document = await findDocument(this.platform.readModels, tenant, id);
    if (document) return document;
    throw new ProblemError(
      'DOCUMENT.NOT_FOUND',
      'There is no such document. One that was uploaded this moment shows when you pass its position as minPosition.',
    );
  }
}
