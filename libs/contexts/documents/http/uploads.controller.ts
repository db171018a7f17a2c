import {
  CurrentCaller,
  CurrentContext,
  DocumentUploads,
  IdPipe,
  PLATFORM,
  type Platform,
  projectFor,
  ReadingLog,
  ReadsItsBody,
  Roles,
  sendContent,
} from '@docket/http';
import { documentDecider, visibleNames } from '../domain/index.js';
import { isVisible, type Caller, type EventContext } from '@docket/kernel';
import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { attachment } from './file-name.js';
import { DocumentAccess, noDocument } from './document-access.js';
import { UploadedDto, UploadQueryDto } from './upload.dto.js';

@ApiTags('documents')
@Controller('v1/documents')
export class UploadsController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly uploads: DocumentUploads,
    private readonly accessLog: ReadingLog,
    private readonly access: DocumentAccess,
  ) {}

  @Post()
  @Roles('operator', 'submitter', 'worker')
  @ReadsItsBody()
  @ApiOperation({
    summary: 'Upload a document.',
    description:
      'The part `file` of a form, or the bytes as the body (its name then in `Content-Disposition`). ' +
      'It is streamed to storage; an upload that breaks off leaves nothing.',
  })
  @ApiHeader({
    name: 'Docket-Work-Token',
    required: false,
    description: 'For workers: the document belongs to the owner of the job.',
  })
  @ApiConsumes('multipart/form-data', 'application/octet-stream')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', format: 'binary' } },
    },
  })
  @ApiCreatedResponse({ type: UploadedDto })
  async upload(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
    @Query() query: UploadQueryDto,
  ): Promise<UploadedDto> {
    const attempt = await this.access.attempt(request, caller);
    const project = projectFor(caller, query.project);
    const ownership = attempt?.ownership ?? {
      owner: caller.id,
      ...(project === undefined ? {} : { project }),
    };
    const stored = await this.uploads.take(request, caller, context, ownership);
    response.setHeader('Location', `/v1/documents/${stored.documentId}`);
    return stored;
  }

  @Get(':id/content')
  @Roles('operator', 'submitter', 'worker', 'auditor')
  @ApiOperation({
    summary: 'The bytes of a document; ranges and `If-None-Match` are understood.',
    description: 'Each download is recorded in the audit trail before its first byte.',
  })
  @ApiHeader({
    name: 'Docket-Work-Token',
    required: false,
    description: 'For workers: the token of the attempt.',
  })
  @ApiHeader({ name: 'Range', required: false, example: 'bytes=0-1023' })
  @ApiOkResponse({
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  })
  async content(
    @Param('id', IdPipe) id: string,
    @CurrentCaller() caller: Caller,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { tenant } = caller;
    const visibility = await this.access.visibility(request, caller, id);
    // The log is asked, not a read model: a document can be read from the moment that its upload was answered.
    const { store, content } = this.platform;
    const { state } = await store.load(documentDecider, { tenant, type: documentDecider.aggregate, id });
    if (!state.known || !isVisible(visibility, state.marks)) throw noDocument(caller);
    const disposition = attachment(visibleNames(state.names, visibility)[0] ?? id);
    const { sha256, size, mediaType } = state;
    const download = { content: 'document', id, sha256, size, mediaType } as const;
    await sendContent(content, { ...download, tenant, disposition }, request, response, (partial) =>
      this.accessLog.download(request, download, partial),
    );
  }
}
