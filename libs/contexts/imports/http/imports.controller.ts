import {
  accepted,
  ApiListResponse,
  CurrentContext,
  CurrentTenant,
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
  Roles,
} from '@docket/http';
import { nameBasedId, type EventContext } from '@docket/kernel';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ImportRequest } from '../application/commands/index.js';
import {
  sentProblems,
  type Batch,
  type CollectionComparison,
  type ImportStarted,
  type ImportState,
} from '../domain/index.js';
import { importedRecords } from '../read-models/imported-records/projection.js';
import {
  countsOf,
  knownRecords,
  recordsOf,
  type ImportedRecordView,
} from '../read-models/imported-records/queries.js';
import { imports } from '../read-models/imports/projection.js';
import {
  findImport,
  listImports,
  runsBefore,
  type ImportRow,
  type ImportView,
} from '../read-models/imports/queries.js';
import {
  CompleteImportDto,
  ImportDetailDto,
  ImportDto,
  ImportedRecordDto,
  ImportProgressDto,
  KnownRecordsDto,
  KnownRecordsQueryDto,
  RecordBatchDto,
  RecordCountsDto,
  RecordsQueryDto,
  StartedImportDto,
  StartImportDto,
} from './imports.dto.js';
import { WrittenImportDto } from './import-undo.dto.js';

@ApiTags('imports')
@Controller('v1/imports')
export class SourceImportsController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {}

  @Post()
  @Roles('operator')
  @ApiOperation({
    summary: 'Begin an import, or go on with one of the same source and mapping that has not ended.',
    description:
      'Whoever reads the other system does it in a process of their own, and writes through the routes that everybody uses; ' +
      'here it says what became of each document. Docket itself opens no connection to the other system.',
  })
  @ApiCreatedResponse({ type: StartedImportDto })
  async start(
    @Body() { import: given }: StartImportDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StartedImportDto> {
    requireValid('start', given, '/import');
    const started = given as ImportStarted['data'];
    const { readModels, store } = this.platform;
    const { source, mappingHash } = started;
    const { ended, otherRunning } = await runsBefore(readModels, tenant, source, mappingHash);
    if (otherRunning !== null)
      throw new ProblemError(
        'IMPORT.OTHER_RUNNING',
        `Import ${otherRunning} of ${source} runs with another mapping: let it end, or take it back with "docket import undo ${otherRunning}".`,
        { details: { importId: otherRunning } },
      );
    // Two that begin at once meet in one import.
    const importId = nameBasedId('import', tenant, source, mappingHash, String(ended));
    const command = { type: 'StartImport', started } as const;
    const done = accepted(await this.commands.execute(new ImportRequest(tenant, importId, command, context)));
    const { last } = await store.head();
    response.setHeader('Location', `/v1/imports/${importId}`);
    return { ...progressOf(importId, last, done.state), resumed: !done.changed };
  }

  @Get()
  @Roles('operator', 'auditor')
  @Reads(imports)
  @ApiOperation({ summary: 'Imports, the newest first.' })
  @ApiListResponse(ImportDto)
  async list(@Query() query: PageQueryDto, @CurrentTenant() tenant: string): Promise<ListAnswer<ImportRow>> {
    const page = await listImports(this.platform.readModels, tenant, pageRequest('imports', query));
    return listAnswer('imports', page);
  }

  @Get(':id')
  @Roles('operator', 'auditor')
  @Reads(imports)
  @ApiOperation({
    summary: 'One import: how far it is, what failed, which fields were taken, and its comparison.',
  })
  @ApiOkResponse({ type: ImportDetailDto })
  async one(
    @Param('id', IdPipe) id: string,
    @Query() _query: ReadQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ImportView> {
    return this.find(tenant, id);
  }

  @Get(':id/records')
  @Roles('operator', 'auditor')
  @Reads(importedRecords)
  @ApiOperation({ summary: 'What an import has written, record by record.' })
  @ApiListResponse(ImportedRecordDto)
  async records(
    @Param('id', IdPipe) id: string,
    @Query() query: RecordsQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ListAnswer<ImportedRecordView>> {
    const list = `import-records/${id}`;
    const pending = query.pending === 'true';
    const page = await recordsOf(this.platform.readModels, tenant, id, pending, pageRequest(list, query));
    return listAnswer(list, page);
  }

  @Get(':id/counts')
  @Roles('operator', 'auditor')
  @Reads(imports, importedRecords)
  @ApiOperation({ summary: 'Records of the source of an import in Docket, by collection.' })
  @ApiOkResponse({ type: RecordCountsDto })
  async counts(
    @Param('id', IdPipe) id: string,
    @Query() _query: ReadQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<RecordCountsDto> {
    const { source } = await this.find(tenant, id);
    return { items: await countsOf(this.platform.readModels, tenant, source) };
  }

  @Post(':id/known')
  @HttpCode(200)
  @Roles('operator')
  @Reads(importedRecords)
  @ApiOperation({
    summary: 'What Docket has of some records: one with the same fingerprint need not be written.',
  })
  @ApiOkResponse({ type: KnownRecordsDto })
  async known(
    @Param('id', IdPipe) _id: string,
    @Query() _query: ReadQueryDto,
    @Body() { recordIds }: KnownRecordsQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<KnownRecordsDto> {
    return { items: await knownRecords(this.platform.readModels, tenant, recordIds) };
  }

  @Post(':id/batches')
  @HttpCode(200)
  @Roles('operator')
  @ApiOperation({
    summary: 'Record what became of a batch of documents.',
    description: 'Batches have numbers from 0; one that was recorded before changes nothing.',
  })
  @ApiOkResponse({ type: ImportProgressDto })
  async batch(
    @Param('id', IdPipe) id: string,
    @Body() { batch }: RecordBatchDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<ImportProgressDto> {
    requireValid('batch', batch, '/batch');
    const command = { type: 'RecordImportBatch', batch: batch as Batch } as const;
    const done = accepted(await this.commands.execute(new ImportRequest(tenant, id, command, context)));
    return progressOf(id, done.position, done.state);
  }

  @Post(':id/complete')
  @HttpCode(200)
  @Roles('operator')
  @ApiOperation({ summary: 'All documents are dealt with: end the import with its comparison.' })
  @ApiOkResponse({ type: WrittenImportDto })
  async complete(
    @Param('id', IdPipe) id: string,
    @Body() body: CompleteImportDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<WrittenImportDto> {
    requireValid('complete', { comparison: body.comparison }, '');
    const comparison = body.comparison as CollectionComparison[];
    const command = { type: 'CompleteImport', comparison } as const;
    const { position } = accepted(
      await this.commands.execute(new ImportRequest(tenant, id, command, context)),
    );
    return { importId: id, position };
  }

  private async find(tenant: string, id: string): Promise<ImportView> {
    const found = await findImport(this.platform.readModels, tenant, id);
    if (found) return found;
    throw noImport();
  }
}

export function noImport(): ProblemError {
  return new ProblemError('IMPORT.NOT_FOUND', 'There is no such import: list them with GET /v1/imports.');
}

/** @throws ProblemError `IMPORT.INVALID` with the place of each error */
export function requireValid(what: Parameters<typeof sentProblems>[0], value: unknown, under: string): void {
  const errors = sentProblems(what, value).map(({ path, message }) => ({
    in: 'body' as const,
    path: `${under}${path === '/' ? '' : path}`,
    message,
  }));
  if (errors.length === 0) return;
  throw new ProblemError('IMPORT.INVALID', 'This is not what "docket import" sends.', { errors });
}

function progressOf(importId: string, position: number, state: ImportState): ImportProgressDto {
  if (state.status === 'unknown') return { importId, position, nextBatch: 0, collections: [] };
  const collections = Object.entries(state.collections).map(([name, progress]) => ({ name, ...progress }));
  return { importId, position, nextBatch: state.nextBatch, collections };
}
