import {
  accepted,
  ApiListResponse,
  CurrentContext,
  CurrentTenant,
  invalid,
  type ListAnswer,
  PLATFORM,
  type Platform,
  ProblemError,
  ReadQueryDto,
  Reads,
  Roles,
  wholeList,
} from '@docket/http';
import type { EventContext } from '@docket/kernel';
import { Body, Controller, Get, Inject, Param, Put, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SaveReportTemplateCommand } from '../application/commands/index.js';
import { checkTemplate } from '../application/index.js';
import { builtInTemplates, type TemplateDefinition } from '../domain/index.js';
import { MOST_TEMPLATES, reportTemplates, savedTemplates } from '../read-models/index.js';
import { ReportDatasetDto, ReportTemplateDto, SavedTemplateDto, SaveTemplateDto } from './templates.dto.js';

const NAME = /^[a-z][a-z0-9-]{0,63}$/;

@ApiTags('reports')
@Controller('v1')
export class ReportTemplatesController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {}

  @Get('report-datasets')
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({
    summary: 'What reports can be made of: rows of the read models, with their columns and filters.',
  })
  @ApiListResponse(ReportDatasetDto)
  async datasets(): Promise<ListAnswer<ReportDatasetDto>> {
    const all = await this.platform.composition.datasets();
    return wholeList(
      all.map(({ name, summary, roles, columns, filters }) => ({
        name,
        summary,
        roles: [...roles],
        columns: [...columns],
        filters: { ...filters },
      })),
    );
  }

  @Get('report-templates')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(reportTemplates)
  @ApiOperation({ summary: 'Templates of reports: those that are built in, and those that were saved.' })
  @ApiListResponse(ReportTemplateDto)
  async list(
    @Query() _query: ReadQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ListAnswer<ReportTemplateDto>> {
    return wholeList(await this.all(tenant));
  }

  @Get('report-templates/:name')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(reportTemplates)
  @ApiOperation({ summary: 'One template, in its newest version.' })
  @ApiOkResponse({ type: ReportTemplateDto })
  async one(
    @Param('name') name: string,
    @Query() _query: ReadQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ReportTemplateDto> {
    const found = (await this.all(tenant)).find((template) => template.name === name);
    if (found) return found;
    throw new ProblemError(
      'REPORT.TEMPLATE_NOT_FOUND',
      'There is no such template: list them with GET /v1/report-templates.',
    );
  }

  @Put('report-templates/:name')
  @Roles('operator', 'auditor')
  @ApiOperation({
    summary: 'Save a template. Each change is a new version; reports that were asked for before keep theirs.',
    description:
      'A definition that is wrong is refused with the place of each error, a JSON pointer into it.',
  })
  @ApiOkResponse({ type: SavedTemplateDto })
  async save(
    @Param('name') name: string,
    @Body() { definition, reason }: SaveTemplateDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<SavedTemplateDto> {
    if (!NAME.test(name)) {
      throw invalid([
        { in: 'path', path: '/name', message: 'must be lower-case letters, digits and dashes' },
      ]);
    }
    const plain = structuredClone(definition);
    const problems = checkTemplate(plain, await this.platform.composition.datasets());
    if (problems.length > 0) {
      throw new ProblemError(
        'REPORT.INVALID_TEMPLATE',
        `The template has ${problems.length} errors: see each place.`,
        {
          errors: problems.map(({ path, message }) => ({ in: 'body', path: `/definition${path}`, message })),
        },
      );
    }
    const saved = await savedTemplates(this.platform.readModels, tenant);
    if (saved.length >= MOST_TEMPLATES && !saved.some((each) => each.name === name)) {
      throw new ProblemError(
        'REPORT.TOO_MANY_TEMPLATES',
        `A tenant has at most ${MOST_TEMPLATES} templates.`,
      );
    }
    const command = { type: 'SaveReportTemplate', definition: plain as TemplateDefinition, reason } as const;
    const { position, state } = accepted(
      await this.commands.execute(new SaveReportTemplateCommand(tenant, name, command, context)),
    );
    return { name, version: state.version, position };
  }

  private async all(tenant: string): Promise<ReportTemplateDto[]> {
    const saved = await savedTemplates(this.platform.readModels, tenant);
    const builtIn = Object.entries(builtInTemplates)
      .filter(([name]) => !saved.some((each) => each.name === name))
      .map(([name, definition]) => ({ name, version: 0, builtIn: true, definition, savedAt: null }));
    return [...builtIn, ...saved.map((template) => ({ ...template, builtIn: false }))].sort((a, b) =>
      a.name < b.name ? -1 : 1,
    );
  }
}
