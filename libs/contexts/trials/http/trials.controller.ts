import {
  ApiListResponse,
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
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { slugOf } from '../domain/index.js';
import { companies } from '../read-models/companies/projection.js';
import { membersOfCompany } from '../read-models/companies/queries.js';
import { trialHistory } from '../read-models/trial-history/projection.js';
import { listHistory, type TrialChangeView } from '../read-models/trial-history/queries.js';
import { trialRecords } from '../read-models/trial-records/projection.js';
import { findTrial, type TrialView } from '../read-models/trial-records/queries.js';
import { trials } from '../read-models/trials/projection.js';
import {
  type Facets,
  searchTrials,
  type TrialFilter,
  trialFacets,
  type TrialSummary,
} from '../read-models/trials/queries.js';
import { TrialChangeDto, TrialDto, TrialListDto, TrialQueryDto } from './trials.dto.js';

@ApiTags('trials')
@Controller('v1/trials')
export class TrialsController {
  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

  @Get()
  @Roles('operator', 'submitter', 'auditor')
  @Reads(trials, companies)
  @ApiOperation({ summary: 'Search trials.' })
  @ApiOkResponse({ type: TrialListDto })
  async search(
    @Query() query: TrialQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ListAnswer<TrialSummary> & { readonly facets?: Facets }> {
    const { readModels } = this.platform;
    const { sort = 'updated' } = query;
    const filter = await this.filterOf(query, tenant);
    // A cursor of one order leads nowhere in another.
    const list = `trials-${sort}`;
    const request = pageRequest(list, query);
    const [page, facets] = await Promise.all([
      searchTrials(readModels, tenant, filter, sort, request),
      query.facets === 'true' ? trialFacets(readModels, tenant, filter) : undefined,
    ]);
    return { ...listAnswer(list, page), ...(facets === undefined ? {} : { facets }) };
  }

  @Get(':nctId')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(trialRecords)
  @ApiOperation({ summary: 'One trial with its whole record.' })
  @ApiOkResponse({ type: TrialDto })
  async one(
    @Param('nctId', IdPipe) nctId: string,
    @Query() _query: ReadQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<TrialView> {
    const trial = await findTrial(this.platform.readModels, tenant, nctId.toUpperCase());
    if (trial) return trial;
    throw new ProblemError(
      'TRIAL.NOT_FOUND',
      `There is no trial ${nctId}: import its record with POST /v1/trials/import.`,
    );
  }

  @Get(':nctId/history')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(trialHistory)
  @ApiOperation({ summary: 'What changed of a trial, when, and by which import; the latest first.' })
  @ApiListResponse(TrialChangeDto)
  async history(
    @Param('nctId', IdPipe) nctId: string,
    @Query() query: PageQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ListAnswer<TrialChangeView>> {
    const request = pageRequest('trial-history', query);
    const page = await listHistory(this.platform.readModels, tenant, nctId.toUpperCase(), request);
    return listAnswer('trial-history', page);
  }

  private async filterOf(query: TrialQueryDto, tenant: string): Promise<TrialFilter> {
    const { q, status, phase, studyType, condition, intervention, country, company } = query;
    const { hasResults, startFrom, startBefore } = query;
    const members =
      company === undefined ? undefined : await membersOfCompany(this.platform.readModels, tenant, company);
    const all = {
      text: q,
      status,
      phase,
      studyType,
      condition: condition?.map(slugOf),
      intervention: intervention?.map(slugOf),
      country: country?.map(slugOf),
      companyIds: members?.map(({ companyId }) => companyId),
      hasResults: hasResults === undefined ? undefined : hasResults === 'true',
      startFrom,
      startBefore,
    };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  }
}
