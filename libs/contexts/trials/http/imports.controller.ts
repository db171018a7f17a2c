import {
  ApiListResponse,
  CurrentCaller,
  CurrentContext,
  CurrentTenant,
  DocumentUploads,
  IdPipe,
  JobSubmissions,
  listAnswer,
  type ListAnswer,
  PageQueryDto,
  pageRequest,
  PLATFORM,
  type Platform,
  ProblemError,
  projectFor,
  ReadQueryDto,
  Reads,
  ReadsItsBody,
  Roles,
} from '@docket/http';
import type { Caller, EventContext } from '@docket/kernel';
import { Controller, Get, Headers, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { trialImports } from '../read-models/trial-imports/projection.js';
import { findImport, listImports, type TrialImportView } from '../read-models/trial-imports/queries.js';
import { ImportQueryDto, ImportStartedDto, TrialImportDto } from './imports.dto.js';

@ApiTags('trials')
@Controller('v1')
export class ImportsController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly uploads: DocumentUploads,
    private readonly jobs: JobSubmissions,
  ) {}

  @Post('trials/import')
  @Roles('operator', 'submitter')
  @ReadsItsBody()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Import study records of ClinicalTrials.gov (version 2 JSON).',
    description:
      'The body, or the document of `documentId`: one study, a list, JSON Lines, or pages of the API. A job of `trials.import@1` ' +
      'maps the records, then they are taken in; `GET /v1/trial-imports/{jobId}` tells how far that is. A record that is known as ' +
      'it is writes nothing.',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key is the same import.' })
  @ApiConsumes('application/json', 'application/x-ndjson', 'multipart/form-data')
  @ApiBody({ required: false, schema: { type: 'object' } })
  @ApiAcceptedResponse({ type: ImportStartedDto })
  async start(
    @Query() { documentId: given, project: asked }: ImportQueryDto,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ImportStartedDto> {
    const project = projectFor(caller, asked);
    const named = project === undefined ? {} : { project };
    const ownership = { owner: caller.id, ...named };
    const documentId = given ?? (await this.uploads.take(request, caller, context, ownership)).documentId;
    const job = { method: 'trials.import@1', documentId, ...named };
    const { replayed, ...submitted } = await this.jobs.submit(caller, job, context, key);
    response.setHeader('Location', `/v1/trial-imports/${submitted.jobId}`);
    if (replayed) response.setHeader('Idempotency-Replayed', 'true');
    return { ...submitted, documentId };
  }

  @Get('trial-imports')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(trialImports)
  @ApiOperation({ summary: 'Imports of trials, the newest first.' })
  @ApiListResponse(TrialImportDto)
  async list(
    @Query() query: PageQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ListAnswer<TrialImportView>> {
    const page = await listImports(this.platform.readModels, tenant, pageRequest('trial-imports', query));
    return listAnswer('trial-imports', page);
  }

  @Get('trial-imports/:id')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(trialImports)
  @ApiOperation({ summary: 'What one import has done so far, and how full its fields are.' })
  @ApiOkResponse({ type: TrialImportDto })
  async one(
    @Param('id', IdPipe) id: string,
    @Query() _query: ReadQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<TrialImportView> {
    const found = await findImport(this.platform.readModels, tenant, id);
    if (found) return found;
    throw new ProblemError(
      'TRIAL_IMPORT.NOT_FOUND',
      `There is no such import. While its job maps the records there is none yet: GET /v1/jobs/${id} tells.`,
    );
  }
}
