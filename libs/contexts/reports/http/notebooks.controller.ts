import { CurrentCaller, CurrentContext, invalid, PLATFORM, type Platform, Roles } from '@docket/http';
import type { Caller, EventContext } from '@docket/kernel';
import { Body, Controller, Headers, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { TemplateDefinition } from '../domain/index.js';
import { checkAsked, templateOf } from './asked-report.js';
import { CreateNotebookDto, RequestedNotebookDto } from './notebooks.dto.js';
import { ReportRequests } from './report-requests.js';

@ApiTags('reports')
@Controller('v1/notebooks')
export class NotebooksController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly requests: ReportRequests,
  ) {}

  @Post()
  @HttpCode(202)
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({
    summary: 'Ask for a Jupyter notebook with the rows of one query beside it, as of a position of the log.',
    description:
      'It is a report of the format `notebook`: a ZIP archive of an .ipynb and a Parquet file, under GET /v1/reports/{id}/content once it is written. Both hold the query, the position and the digest. The same query as of the same position gives the same bytes.',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key is the same notebook.' })
  @ApiAcceptedResponse({ type: RequestedNotebookDto })
  async create(
    @Body() body: CreateNotebookDto,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RequestedNotebookDto> {
    const { template, definition, version } = await this.question(body, caller.tenant);
    const filters = structuredClone({ ...body.filters });
    checkAsked(definition, filters, caller, await this.platform.composition.datasets());
    const options = body.table === undefined ? {} : { table: body.table };
    const wanted = { template, version, definition, filters, options, asOf: body.asOf };
    const asked = await this.requests.request({ ...wanted, format: 'notebook' }, caller, context, key, {
      notebook: { ...body },
    });
    response.setHeader('Location', `/v1/reports/${asked.reportId}`);
    return asked;
  }

  /** The template that was named; or one of a single table, made of a dataset. */
  private async question(
    { dataset, steps, template, table, title }: CreateNotebookDto,
    tenant: string,
  ): Promise<{
    readonly template: string;
    readonly definition: TemplateDefinition;
    readonly version: number;
  }> {
    const wrong = (path: string, message: string) => invalid([{ in: 'body', path, message }]);
    if (template !== undefined) {
      if (dataset !== undefined) throw wrong('/dataset', 'cannot be given together with template');
      if (steps !== undefined) throw wrong('/steps', 'belongs to a dataset: the template has its own');
      const { definition, version } = await templateOf(this.platform, tenant, template);
      const names = definition.sections.flatMap((each) => (each.type === 'table' ? [each.name] : []));
      if (names.length === 0) throw wrong('/template', 'has no table: a notebook is of one');
      if (table !== undefined && !names.includes(table)) {
        throw wrong('/table', `is no table of the template: it has ${names.join(', ')}`);
      }
      return { template, definition, version };
    }
    if (dataset === undefined) throw wrong('/dataset', 'is missing: name a dataset or a template');
    if (table !== undefined) throw wrong('/table', 'belongs to a template');
    const all = await this.platform.composition.datasets();
    if (!all.some(({ name }) => name === dataset)) {
      const known = all.map(({ name }) => name).join(', ');
      throw wrong('/dataset', `is not known: there are ${known}`);
    }
    const heading = title ?? dataset;
    const section = { type: 'table', name: dataset, title: heading, dataset } as const;
    const plain = steps === undefined ? {} : { steps: structuredClone(steps) as TableSteps };
    return {
      template: dataset,
      definition: { title: heading, sections: [{ ...section, ...plain }] },
      version: 0,
    };
  }
}

/** What is in them is checked with the template. */
type TableSteps = NonNullable<TemplateDefinition['sections'][number]['steps']>;
