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
  ReadingLog,
  ReadQueryDto,
  Reads,
  Roles,
} from '@docket/http';
import type { EventContext, Visibility } from '@docket/kernel';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ExtractionRequest } from '../application/commands/index.js';
import { readResult } from '../application/index.js';
import {
  readRecordSchema,
  recordSchemaDecider,
  valueProblem,
  verdictOf,
  type Correction,
  type RecordField,
} from '../domain/index.js';
import type { FormExtractResult } from '../methods/index.js';
import { extractions } from '../read-models/extractions/projection.js';
import {
  findExtraction,
  listExtractions,
  standingCorrections,
  type ExtractionRow,
} from '../read-models/extractions/queries.js';
import { summaryOf, viewOf } from './extraction-view.js';
import {
  CorrectedDto,
  CorrectExtractionDto,
  ExtractionDto,
  ExtractionSummaryDto,
} from './extractions.dto.js';

@ApiTags('ai')
@Controller('v1/extractions')
export class ExtractionsController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
    private readonly readingLog: ReadingLog,
  ) {}

  @Get()
  @Roles('operator', 'submitter', 'auditor')
  @Reads(extractions)
  @ApiOperation({ summary: 'Jobs that extract records, the newest first.' })
  @ApiListResponse(ExtractionSummaryDto)
  async list(
    @Query() query: PageQueryDto,
    @CurrentTenant() tenant: string,
    @CurrentVisibility() visibility: Visibility,
  ): Promise<ListAnswer<ExtractionSummaryDto>> {
    const page = pageRequest('extractions', query);
    const { items, nextKey } = await listExtractions(this.platform.readModels, tenant, visibility, page);
    return listAnswer('extractions', { items: items.map(summaryOf), nextKey });
  }

  @Get(':jobId')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(extractions)
  @ApiOperation({
    summary: 'The record of a job: each value with page, place and quote, and what people have said of it.',
    description:
      'A correction of a person stands before what was found, also for later jobs on the same document with the same schema. Each reading is recorded in the audit trail.',
  })
  @ApiOkResponse({ type: ExtractionDto })
  async one(
    @Param('jobId', IdPipe) jobId: string,
    @Query() _query: ReadQueryDto,
    @CurrentTenant() tenant: string,
    @CurrentVisibility() visibility: Visibility,
    @Req() request: Request,
  ): Promise<ExtractionDto> {
    const row = await this.demand(tenant, visibility, jobId);
    const found = await this.resultOf(row);
    await this.readingLog.download(request, { content: 'result', id: jobId, ...row.result! }, false);
    return viewOf(row, found, await standingCorrections(this.platform.readModels, row));
  }

  @Post(':jobId/corrections')
  @HttpCode(200)
  @Roles('operator', 'submitter')
  @ApiOperation({
    summary: 'Say what is right. It stands until a person says otherwise; no later run changes it.',
  })
  @ApiOkResponse({ type: CorrectedDto })
  async correct(
    @Param('jobId', IdPipe) jobId: string,
    @Body() { corrections, confirmOthers = false, reason }: CorrectExtractionDto,
    @CurrentTenant() tenant: string,
    @CurrentVisibility() visibility: Visibility,
    @CurrentContext() context: EventContext,
  ): Promise<CorrectedDto> {
    const row = await this.demand(tenant, visibility, jobId);
    const result = await this.resultOf(row);
    const fields = await this.fieldsOf(row, result);
    const said = corrections.map((each, index): Correction => {
      const problem = problemOf(fields, result, each);
      if (problem !== undefined) throw refusedAt(index, problem);
      const value = each.value as Correction['value'];
      return { field: each.field, value, verdict: verdictOf(result.values[each.field]?.value, value) };
    });
    const standing = await standingCorrections(this.platform.readModels, row);
    const rest = confirmOthers ? othersOf(result, [...said, ...standing]) : [];
    const all = [...said, ...rest];
    if (all.length === 0) {
      throw new ProblemError(
        'EXTRACTION.UNKNOWN_FIELD',
        'There is nothing to say: give corrections, or confirmOthers.',
      );
    }
    const command = { type: 'CorrectExtraction', corrections: all, reason } as const;
    const outcome = await this.commands.execute(new ExtractionRequest(tenant, jobId, command, context));
    return { jobId, position: accepted(outcome).position };
  }

  private async demand(tenant: string, visibility: Visibility, jobId: string): Promise<ExtractionRow> {
    const row = await findExtraction(this.platform.readModels, tenant, visibility, jobId);
    if (row !== undefined) return row;
    throw new ProblemError(
      'EXTRACTION.NOT_FOUND',
      'There is no such extraction: submit a job of form.extract, and wait for it with minPosition.',
    );
  }

  private async resultOf({ tenant, result }: ExtractionRow): Promise<FormExtractResult> {
    if (result === null) {
      throw new ProblemError(
        'EXTRACTION.NO_RESULT',
        'The job has no record yet: follow it with GET /v1/jobs/{id}, which says why.',
      );
    }
    const found = await readResult(this.platform.content, tenant, result.sha256);
    if (found !== undefined) return found;
    throw new ProblemError('EXTRACTION.NOT_FOUND', 'The record was removed.');
  }

  /** The fields of the schema that was extracted into; undefined where it is not at hand any more. */
  private async fieldsOf(
    { tenant, schemaJson }: ExtractionRow,
    { provenance: { schemaName, schemaVersion } }: FormExtractResult,
  ): Promise<readonly RecordField[] | undefined> {
    let schema: object | undefined = schemaJson === null ? undefined : (JSON.parse(schemaJson) as object);
    if (schemaName !== null && schemaVersion !== null) {
      const ref = { tenant, type: recordSchemaDecider.aggregate, id: schemaName };
      schema = (await this.platform.store.load(recordSchemaDecider, ref)).state.versions[schemaVersion - 1]
        ?.schema;
    }
    const read = schema === undefined ? undefined : readRecordSchema(schema);
    return read?.ok === true ? read.fields : undefined;
  }
}

interface Problem {
  readonly code: string;
  readonly path: 'field' | 'value';
  readonly message: string;
}

function problemOf(
  fields: readonly RecordField[] | undefined,
  { values, missing }: FormExtractResult,
  { field, value }: { readonly field: string; readonly value: unknown },
): Problem | undefined {
  const known = [...Object.keys(values), ...missing];
  if (!known.includes(field)) {
    const message = `is no field of this record: it has ${known.slice(0, 20).join(', ')}`;
    return { code: 'EXTRACTION.UNKNOWN_FIELD', path: 'field', message };
  }
  const declared = fields?.find(({ pointer }) => pointer === field);
  const message = declared === undefined ? undefined : valueProblem(declared, value);
  return message === undefined ? undefined : { code: 'EXTRACTION.VALUE_REFUSED', path: 'value', message };
}

function refusedAt(index: number, { code, path, message }: Problem): ProblemError {
  return new ProblemError(code, `A correction cannot be taken: its ${path} ${message}.`, {
    errors: [{ in: 'body', path: `/corrections/${index}/${path}`, message }],
  });
}

/** Everything that nobody has judged, as it is. */
function othersOf(
  { values, missing }: FormExtractResult,
  said: readonly { readonly field: string }[],
): Correction[] {
  const judged = new Set(said.map(({ field }) => field));
  const right = (field: string, value: Correction['value']): Correction => ({
    field,
    value,
    verdict: 'confirmed',
  });
  return [
    ...Object.entries(values).map(([field, { value }]) => right(field, value as Correction['value'])),
    ...missing.map((field) => right(field, null)),
  ].filter(({ field }) => !judged.has(field));
}
