import { ADMISSION, type Admission } from '@docket/commands';
import {
  accepted,
  CurrentCaller,
  CurrentContext,
  IdPipe,
  PLATFORM,
  type Platform,
  ProblemError,
  projectFor,
  ReadingLog,
  ReadsItsBody,
  rejected,
  Roles,
  sendContent,
} from '@docket/http';
import { RegisterDocumentCommand } from '../application/commands/register-document.js';
import { documentDecider, visibleNames } from '../domain/index.js';
import { isDocketError, isVisible, type Caller, type EventContext } from '@docket/kernel';
import { Controller, Get, Inject, Optional, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
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
import { openUpload } from './upload-source.js';

@ApiTags('documents')
@Controller('v1/documents')
export class UploadsController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
    private readonly accessLog: ReadingLog,
    private readonly access: DocumentAccess,
    @Optional() @Inject(ADMISSION) private readonly admission?: Admission,
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
    const { tenant } = caller;
    const attempt = await this.access.attempt(request, caller);
    const project = projectFor(caller, query.project);
    const ownership = attempt?.ownership ?? {
      owner: caller.id,
      ...(project === undefined ? {} : { project }),
    };
    const exceeded = await this.admission?.bytes(tenant, Number(request.headers['content-length']) || 0);
    if (exceeded) throw rejected(exceeded);
    const stored = await this.store(request, tenant);
    const { name, sha256, size, mediaType, duplicate, extensionMismatch } = stored;
    const named = name === undefined ? {} : { name };
    const content = { sha256, size, mediaType, extensionMismatch, ...named, ...ownership };
    const { documentId, position } = accepted(
      await this.commands.execute(new RegisterDocumentCommand(tenant, content, context)),
    );
    response.setHeader('Location', `/v1/documents/${documentId}`);
    return { documentId, sha256, size, mediaType, position, duplicate, extensionMismatch };
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

  private async store(request: Request, tenant: string) {
    const { content, settings } = this.platform;
    const { bytes, name } = await openUpload(request, settings.maxDocumentBytes);
    const { documentTypes } = settings;
    try {
      const stored = await content.put(bytes, {
        tenant,
        ...(name === undefined ? {} : { declaredName: name }),
        ...(documentTypes.length === 0 ? {} : { allowedTypes: documentTypes }),
      });
      return { ...stored, name };
    } catch (error) {
      // What broke the upload says more than that it broke.
      const told = isDocketError(error, 'DOCUMENT.UPLOAD_INTERRUPTED') && error.cause instanceof ProblemError;
      throw told ? error.cause : error;
    }
  }
}
