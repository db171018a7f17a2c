import {
  accepted,
  CurrentContext,
  CurrentTenant,
  IdPipe,
  PLATFORM,
  type Platform,
  ProblemError,
  ReadQueryDto,
  Reads,
  Roles,
} from '@docket/http';
import type { EventContext } from '@docket/kernel';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ImportRequest } from '../application/commands/index.js';
import {
  importDecider,
  undoSummary,
  type ImportCommand,
  type ImportUndoBatchRecorded,
} from '../domain/index.js';
import { importedRecords } from '../read-models/imported-records/projection.js';
import { undoRecords } from '../read-models/imported-records/queries.js';
import { imports } from '../read-models/imports/projection.js';
import { findImport } from '../read-models/imports/queries.js';
import { UndoBatchDto, UndoPlanDto, UndoProgressDto, UndoReasonDto } from './import-undo.dto.js';
import { noImport, requireValid } from './imports.controller.js';

const WAIT_MS = 5_000;

@ApiTags('imports')
@Controller('v1/imports/:id')
export class ImportUndoController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {}

  @Get('undo-plan')
  @Roles('operator', 'auditor')
  @Reads(imports, importedRecords)
  @ApiOperation({ summary: 'What an undo of the import would take back, how, and what would stay.' })
  @ApiOkResponse({ type: UndoPlanDto })
  async plan(
    @Param('id', IdPipe) id: string,
    @Query() _query: ReadQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<UndoPlanDto> {
    const { readModels } = this.platform;
    if ((await findImport(readModels, tenant, id)) === undefined) throw noImport();
    const { records, kinds, changedSince } = await undoRecords(readModels, tenant, id);
    return { importId: id, records, kinds: undoSummary(kinds), changedSince };
  }

  @Post('undo')
  @HttpCode(200)
  @Roles('operator')
  @ApiOperation({
    summary: 'Begin to take back what the import has written, or go on with it.',
    description: 'An import that runs ends with it. "docket import undo" does the whole of it.',
  })
  @ApiOkResponse({ type: UndoProgressDto })
  async start(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: UndoReasonDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<UndoProgressDto> {
    const { readModels, store } = this.platform;
    const { state, position } = await store.load(importDecider, {
      tenant,
      type: importDecider.aggregate,
      id,
    });
    if (state.status === 'unknown') throw noImport();
    const { ok } = await readModels.waitFor(importedRecords.name, position, WAIT_MS);
    if (!ok)
      throw new ProblemError(
        'READ_MODEL.BEHIND',
        'The records of the import are not all known to the read model yet: try again in a moment.',
      );
    const { records } = await undoRecords(readModels, tenant, id);
    return this.run(tenant, id, { type: 'StartImportUndo', reason, records }, context);
  }

  @Post('undo/batches')
  @HttpCode(200)
  @Roles('operator')
  @ApiOperation({ summary: 'Record what became of some records that are taken back.' })
  @ApiOkResponse({ type: UndoProgressDto })
  async batch(
    @Param('id', IdPipe) id: string,
    @Body() { batch }: UndoBatchDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<UndoProgressDto> {
    requireValid('undoBatch', batch, '/batch');
    const command = {
      type: 'RecordImportUndoBatch',
      batch: batch as ImportUndoBatchRecorded['data'],
    } as const;
    return this.run(tenant, id, command, context);
  }

  private async run(
    tenant: string,
    importId: string,
    command: ImportCommand,
    context: EventContext,
  ): Promise<UndoProgressDto> {
    const done = accepted(await this.commands.execute(new ImportRequest(tenant, importId, command, context)));
    const { state, position } = done;
    const known = state.status === 'unknown' ? null : state.undo;
    const { records = 0, undone = 0, stays = 0 } = known ?? {};
    const nextBatch = state.status === 'unknown' ? 0 : state.nextUndoBatch;
    return { importId, position, nextBatch, records, undone, stays };
  }
}
