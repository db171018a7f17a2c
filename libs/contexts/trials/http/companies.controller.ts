import {
  accepted,
  ApiListResponse,
  CurrentContext,
  CurrentTenant,
  IdPipe,
  listAnswer,
  type ListAnswer,
  pageRequest,
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
import { CompanyRequest } from '../application/commands/index.js';
import type { CompanyDirectoryCommand } from '../domain/index.js';
import { companies } from '../read-models/companies/projection.js';
import {
  type CompanyView,
  findCompany,
  listCompanies,
  membersOfCompany,
} from '../read-models/companies/queries.js';
import { companyFigures } from '../read-models/trials/company-figures.js';
import { trials } from '../read-models/trials/projection.js';
import {
  CompanyDto,
  CompanyPageDto,
  CompanyQueryDto,
  MergeCompanyDto,
  SplitCompanyDto,
  WrittenCompanyDto,
} from './companies.dto.js';

@ApiTags('trials')
@Controller('v1/companies')
export class CompaniesController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  @Roles('operator', 'submitter', 'auditor')
  @Reads(companies)
  @ApiOperation({ summary: 'Sponsors and collaborators of trials, those with the most trials first.' })
  @ApiListResponse(CompanyDto)
  async list(
    @Query() query: CompanyQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ListAnswer<CompanyView>> {
    const page = await listCompanies(this.platform.readModels, tenant, pageRequest('companies', query));
    return listAnswer('companies', page);
  }

  @Get(':id')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(companies, trials)
  @ApiOperation({
    summary: 'One company: its names, members and figures. Its trials: GET /v1/trials?company=',
  })
  @ApiOkResponse({ type: CompanyPageDto })
  async one(
    @Param('id', IdPipe) id: string,
    @Query() _query: ReadQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<CompanyPageDto> {
    const { readModels } = this.platform;
    const company = await this.find(tenant, id);
    const all = await membersOfCompany(readModels, tenant, id);
    const ids = all.map(({ companyId }) => companyId);
    const figures = await companyFigures(readModels, tenant, ids);
    const members = all.filter(({ companyId }) => companyId !== id);
    return { ...company, members, figures } as unknown as CompanyPageDto;
  }

  @Post(':id/merge')
  @Roles('operator')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say that this company is another one.' })
  @ApiOkResponse({ type: WrittenCompanyDto })
  async merge(
    @Param('id', IdPipe) id: string,
    @Body() { into, reason }: MergeCompanyDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<WrittenCompanyDto> {
    await Promise.all([this.find(tenant, id), this.find(tenant, into)]);
    return this.run(tenant, { type: 'MergeCompany', company: id, into, reason }, context);
  }

  @Post(':id/split')
  @Roles('operator')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say that a company that was merged into this one is another one after all.' })
  @ApiOkResponse({ type: WrittenCompanyDto })
  async split(
    @Param('id', IdPipe) id: string,
    @Body() { member, reason }: SplitCompanyDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<WrittenCompanyDto> {
    return this.run(tenant, { type: 'SplitCompany', company: member, from: id, reason }, context);
  }

  private async run(
    tenant: string,
    command: CompanyDirectoryCommand,
    context: EventContext,
  ): Promise<WrittenCompanyDto> {
    const { position } = accepted(await this.commands.execute(new CompanyRequest(tenant, command, context)));
    return { companyId: command.company, position };
  }

  private async find(tenant: string, id: string): Promise<CompanyView> {
    const found = await findCompany(this.platform.readModels, tenant, id);
    if (found) return found;
    throw new ProblemError(
      'COMPANY.NOT_FOUND',
      `There is no company ${id}: list them with GET /v1/companies.`,
    );
  }
}
