import {
  CurrentCaller,
  CurrentContext,
  PLATFORM,
  type Platform,
  ProblemError,
  ReadingLog,
  ReadsItsBody,
  rejected,
  Roles,
  sendContent,
} from '@docket/http';
import type { Caller, EventContext } from '@docket/kernel';
import { Controller, Get, Inject, Param, Put, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ArtifactService } from '../../application/artifacts/artifact-service.js';
import { METHOD_DIRECTORY } from '../../application/commands/tokens.js';
import type { AssignedInput } from '../../application/inputs/assigned-inputs.js';
import type { MethodDirectory } from '../../application/methods.js';
import { KnownJobs } from '../../application/work/known-jobs.js';
import { ArtifactDto } from '../results.controller.js';
import { TokenPipe } from './token.pipe.js';
import { workCallerOf } from './work-caller.js';

/** An upload that stands still longer than this is over. */
const IDLE_MS = 60_000;
const MEDIA_TYPE = /^[a-z0-9.+-]{1,63}\/[a-z0-9.+-]{1,63}$/;

/** What attempts of outside workers read and make: their inputs and their artifacts. */
@ApiTags('work')
@Controller('v1/work')
export class WorkFilesController {
  private readonly artifacts: ArtifactService;

  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    @Inject(METHOD_DIRECTORY) private readonly methods: MethodDirectory,
    private readonly accessLog: ReadingLog,
    known: KnownJobs,
  ) {
    const { store, clock, workQueue, content, settings } = platform;
    const maxBytes = settings.maxDocumentBytes;
    this.artifacts = new ArtifactService({ store, clock, workQueue, content, methods, maxBytes, known });
  }

  @Get(':token/inputs/:role')
  @Roles('worker')
  @ApiOperation({
    summary: 'The bytes of one input of the running attempt; ranges are understood.',
    description: 'Each download is recorded in the audit trail before its first byte.',
  })
  @ApiHeader({ name: 'Range', required: false, example: 'bytes=0-1023' })
  @ApiOkResponse({
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  })
  async input(
    @Param('token', TokenPipe) token: string,
    @Param('role') role: string,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { tenant } = caller;
    const found = await this.artifacts.input(token, workCallerOf(context, caller, this.methods), role);
    if (!found.ok) throw rejected(found);
    const content = await this.contentOf(tenant, found.input);
    const download = { ...sourceOf(found.jobId, found.input), ...content };
    const { folder } = found.input;
    const place = { tenant, ...(folder === undefined ? {} : { folder }) };
    const disposition = 'attachment';
    await sendContent(
      this.platform.content,
      { ...content, ...place, disposition },
      request,
      response,
      (partial) => this.accessLog.download(request, download, partial),
    );
  }

  @Put(':token/artifacts/:name')
  @Roles('worker')
  @ReadsItsBody()
  @ApiOperation({
    summary: 'Store a named output of the running attempt: the bytes as the body.',
    description:
      'It is streamed to storage, and belongs to the job when the attempt succeeds. The same content again counts once; ' +
      'an upload that breaks off leaves nothing. Send heartbeats meanwhile.',
  })
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiOkResponse({ type: ArtifactDto })
  async artifact(
    @Param('token', TokenPipe) token: string,
    @Param('name') name: string,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
    @Req() request: Request,
  ): Promise<ArtifactDto> {
    const mediaType = mediaTypeOf(request);
    const maxBytes = this.platform.settings.maxDocumentBytes;
    if (Number(request.headers['content-length'] ?? 0) > maxBytes) {
      throw new ProblemError(
        'WORK.ARTIFACT_TOO_LARGE',
        `The artifact is larger than ${maxBytes} bytes, the limit here.`,
        { details: { maxBytes } },
      );
    }
    request.setTimeout(IDLE_MS, () => request.destroy());
    const source = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
    const upload = { name, source, ...(mediaType === undefined ? {} : { mediaType }) };
    const stored = await this.artifacts.store(token, workCallerOf(context, caller, this.methods), upload);
    if (!stored.ok) throw rejected(stored);
    return stored.artifact;
  }

  /** Jobs of older versions do not say size and type: the content store does. */
  private async contentOf(tenant: string, input: AssignedInput) {
    const { sha256, size, mediaType } = input;
    if (size !== undefined && mediaType !== undefined) return { sha256, size, mediaType };
    const opened = await this.platform.content.open(tenant, sha256);
    opened?.stream.destroy();
    if (opened !== undefined) return { sha256, size: opened.size, mediaType: opened.mediaType };
    throw new ProblemError('CONTENT.NOT_FOUND', 'The bytes of this are not stored any more.');
  }
}

/** What a download of an input is one of, for the audit trail. */
function sourceOf(ownJobId: string, { documentId, jobId, artifact }: AssignedInput) {
  if (documentId !== undefined) return { content: 'document', id: documentId } as const;
  const id = jobId ?? ownJobId;
  if (artifact === undefined) return { content: 'result', id } as const;
  return { content: 'artifact', id, name: artifact } as const;
}

function mediaTypeOf(request: Request): string | undefined {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (
    encoding === 'identity' &&
    (type === undefined || MEDIA_TYPE.test(type)) &&
    type !== 'multipart/form-data'
  ) {
    return type;
  }
  throw new ProblemError(
    'REQUEST.UNSUPPORTED_MEDIA_TYPE',
    'Send the artifact as the plain body with its media type as Content-Type, without a Content-Encoding.',
    { headers: { 'Accept-Encoding': 'identity' } },
  );
}
