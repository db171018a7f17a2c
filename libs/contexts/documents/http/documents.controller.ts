import {
  ApiListResponse,
  CurrentCaller,
  CurrentTenant,
  CurrentVisibility,
  IdPipe,
  listAnswer,
  type ListAnswer,
  pageRequest,
  PLATFORM,
  type Platform,
  PositionTag,
  ReadQueryDto,
  Reads,
  Roles,
  timeRange,
} from '@docket/http';
import { documents } from '../read-models/documents/projection.js';
import { findDocument, listDocuments, type DocumentView } from '../read-models/documents/queries.js';
import type { Caller, Visibility } from '@docket/kernel';
import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { DocumentAccess, noDocument } from './document-access.js';
import { DocumentDto, DocumentListQueryDto } from './documents.dto.js';

@ApiTags('documents')
@Controller('v1/documents')
export class DocumentsController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: DocumentAccess,
  ) {}

  @Get()
  @Roles('operator', 'submitter', 'auditor')
  @Reads(documents)
  @PositionTag()
  @ApiOperation({
    summary: 'Documents, the newest first.',
    description:
      'Operators and auditors see all of the tenant; others what they have uploaded, and what belongs to their projects.',
  })
  @ApiListResponse(DocumentDto)
  async list(
    @Query() query: DocumentListQueryDto,
    @CurrentTenant() tenant: string,
    @CurrentVisibility() visibility: Visibility,
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
      visibility,
      filter,
      pageRequest('documents', query),
    );
    return listAnswer('documents', page);
  }

  @Get(':id')
  @Roles('operator', 'submitter', 'worker', 'auditor')
  @Reads(documents)
  @ApiOperation({ summary: 'What is known of one document.' })
  @ApiHeader({
    name: 'Docket-Work-Token',
    required: false,
    description: 'For workers: the token of the attempt.',
  })
  @ApiOkResponse({ type: DocumentDto })
  async one(
    @Param('id', IdPipe) id: string,
    @Query() _query: ReadQueryDto,
    @CurrentCaller() caller: Caller,
    @Req() request: Request,
  ): Promise<DocumentView> {
    const visibility = await this.access.visibility(request, caller, id);
    const document = await findDocument(this.platform.readModels, caller.tenant, visibility, id);
    if (document) return document;
    throw noDocument(caller);
  }
}
