import { AggregateCatalog } from '@docket/commands';
import {
  accepted,
  ApiListResponse,
  CurrentContext,
  CurrentTenant,
  invalid,
  listAnswer,
  type ListAnswer,
  pageRequest,
  PLATFORM,
  type Platform,
  ProblemError,
  Roles,
  VisitorSegments,
  wholeList,
} from '@docket/http';
import { timeOrderedId, type EventContext } from '@docket/kernel';
import { privacyKeys } from '@docket/platform';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { NotificationsRequest } from '../application/commands/index.js';
import {
  CampaignPlanner,
  CampaignPlans,
  campaignState,
  consentState,
  PersonalAddresses,
} from '../application/index.js';
import {
  campaignDecider,
  filledIn,
  unknownNames,
  type Campaign,
  type CampaignCommand,
  type CampaignEvent,
} from '../domain/index.js';
import {
  CampaignDto,
  CampaignPlannedDto,
  PlanRowDto,
  PlanRowsQueryDto,
  SaveCampaignDto,
  StartCampaignDto,
} from './campaigns.dto.js';
import { CampaignNamePipe } from './campaign-name.pipe.js';
import { NotificationReasonDto, NotificationWrittenDto } from './notifications.dto.js';

const MOST_CAMPAIGNS = 500;
const SAMPLE = 3;
const MOST_COUNTED = 500;
const EXAMPLE_LINK = 'https://…/unsubscribe';

@ApiTags('campaigns')
@Controller('v1/campaigns')
export class CampaignsController {
  private readonly plans: CampaignPlans;
  private readonly planner: CampaignPlanner;
  private readonly known: AggregateCatalog<Campaign, CampaignEvent>;

  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly segments: VisitorSegments,
    private readonly commands: CommandBus,
  ) {
    const { db, store, settings } = platform;
    this.plans = new CampaignPlans(db);
    this.planner = new CampaignPlanner(store, new PersonalAddresses(async () => privacyKeys(db, settings)));
    this.known = new AggregateCatalog<Campaign, CampaignEvent>({
      store,
      decider: campaignDecider,
      isKept: ({ status }) => status !== 'unknown',
    });
  }

  @Get()
  @Roles('operator', 'auditor')
  @ApiOperation({ summary: 'Campaigns: templated mails to visitors of the product analytics who agreed.' })
  @ApiListResponse(CampaignDto)
  async list(@CurrentTenant() tenant: string): Promise<ListAnswer<CampaignDto>> {
    await this.known.refresh();
    const entries = [...this.known.list(tenant)].sort((a, b) => b.position - a.position);
    const items: CampaignDto[] = [];
    for (const { id, state } of entries) items.push(await this.viewOf(tenant, id, state, false));
    return wholeList(items);
  }

  @Get(':name')
  @Roles('operator', 'auditor')
  @ApiOperation({ summary: 'A campaign with its newest plan and what came of it.' })
  @ApiOkResponse({ type: CampaignDto })
  async get(
    @Param('name', CampaignNamePipe) name: string,
    @CurrentTenant() tenant: string,
  ): Promise<CampaignDto> {
    return this.viewOf(tenant, name, await this.found(tenant, name), true);
  }

  @Put(':name')
  @HttpCode(200)
  @Roles('operator')
  @ApiOperation({ summary: 'Make or change a campaign. Nothing is sent.' })
  @ApiOkResponse({ type: NotificationWrittenDto })
  async save(
    @Param('name', CampaignNamePipe) name: string,
    @Body() { subject, text, audience, perMinute, reason }: SaveCampaignDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<NotificationWrittenDto> {
    for (const [path, template] of [
      ['/subject', subject],
      ['/text', text],
    ] as const) {
      const [unknown] = unknownNames(template);
      if (unknown !== undefined)
        throw invalid([
          { in: 'body', path, message: `has {{${unknown}}}: there are {{visitor}} and {{unsubscribe}}` },
        ]);
    }
    await this.known.refresh();
    if (this.known.get(tenant, name) === undefined && this.known.list(tenant).length >= MOST_CAMPAIGNS)
      throw new ProblemError('CAMPAIGN.TOO_MANY', `There are at most ${MOST_CAMPAIGNS} campaigns.`);
    const { days, k, segment } = audience;
    const who = { days, ...(k === undefined ? {} : { k }), ...(segment === undefined ? {} : { segment }) };
    return this.run(
      tenant,
      name,
      { type: 'SaveCampaign', subject, text, audience: who, perMinute, reason },
      context,
    );
  }

  @Post(':name/plan')
  @HttpCode(200)
  @Roles('operator')
  @ApiOperation({
    summary: 'The dry run: who would get it, who would not and why, and what the first of them would read.',
  })
  @ApiOkResponse({ type: CampaignPlannedDto })
  async plan(
    @Param('name', CampaignNamePipe) name: string,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<CampaignPlannedDto> {
    const { definition, status } = await this.found(tenant, name);
    if (definition === null || status === 'running')
      throw new ProblemError('CAMPAIGN.RUNNING', 'The campaign is being sent: stop it first, or wait.');
    const { subject, text, audience } = definition;
    const segment = await this.segments.visitors(tenant, audience);
    const campaign = `${tenant}/${name}`;
    const mailed = await this.plans.mailed(campaign);
    const { visitors, leftOut } = await this.planner.plan(tenant, segment.visitors, mailed);
    const planId = timeOrderedId();
    await this.plans.save(campaign, planId, visitors, this.platform.clock.now());
    const recipients = visitors.filter((each) => each.leftOut === undefined);
    const plan = {
      planId,
      hash: await this.plans.hash(planId, subject, text),
      recipients: recipients.length,
      visitors: visitors.length,
      segment: segment.description,
      leftOut,
      position: segment.position,
    };
    const { position } = await this.run(tenant, name, { type: 'PlanCampaign', ...plan }, context);
    const sample = recipients.slice(0, SAMPLE).map(({ visitor }) => {
      const values = { visitor, unsubscribe: EXAMPLE_LINK };
      return { visitor, subject: filledIn(subject, values), text: filledIn(text, values) };
    });
    return { position, plan: { ...plan, plannedAt: this.platform.clock.now().toISOString() }, sample };
  }

  @Get(':name/recipients')
  @Roles('operator', 'auditor')
  @ApiOperation({
    summary: 'Everybody of the newest plan: who gets it, who does not and why, what came of it.',
  })
  @ApiListResponse(PlanRowDto)
  async recipients(
    @Param('name', CampaignNamePipe) name: string,
    @Query() query: PlanRowsQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ListAnswer<PlanRowDto>> {
    const { plan } = await this.found(tenant, name);
    if (plan === null) return wholeList([]);
    const page = pageRequest('campaign-recipients', query);
    const { items, nextKey } = await this.plans.list(plan.planId, page, query.state);
    const views = items.map(({ visitor, state, why, at }) => ({ visitor, state, why, at: at.toISOString() }));
    return listAnswer('campaign-recipients', { items: views, nextKey });
  }

  @Post(':name/run')
  @HttpCode(202)
  @Roles('operator')
  @ApiOperation({ summary: 'Send a plan exactly as it is, at the pace of the campaign; once.' })
  @ApiOkResponse({ type: NotificationWrittenDto })
  async start(
    @Param('name', CampaignNamePipe) name: string,
    @Body() { planId, reason }: StartCampaignDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<NotificationWrittenDto> {
    if (this.platform.settings.publicUrl === undefined)
      throw new ProblemError(
        'NOTIFICATION.NO_PUBLIC_URL',
        'Mails need a link that ends them: set DOCKET_PUBLIC_URL for the API and the app "processes".',
      );
    return this.run(tenant, name, { type: 'StartCampaign', planId, reason }, context);
  }

  @Post(':name/stop')
  @HttpCode(200)
  @Roles('operator')
  @ApiOperation({ summary: 'Stop a run: the rest of its plan is not sent.' })
  @ApiOkResponse({ type: NotificationWrittenDto })
  async stop(
    @Param('name', CampaignNamePipe) name: string,
    @Body() { reason }: NotificationReasonDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<NotificationWrittenDto> {
    return this.run(tenant, name, { type: 'StopCampaign', reason }, context);
  }

  private async found(tenant: string, name: string): Promise<Campaign> {
    const campaign = await campaignState(this.platform.store, tenant, name);
    if (campaign.status !== 'unknown') return campaign;
    throw new ProblemError(
      'CAMPAIGN.NOT_FOUND',
      'There is no such campaign: list them with GET /v1/campaigns.',
    );
  }

  private async viewOf(
    tenant: string,
    name: string,
    { status, definition, plan }: Campaign,
    whole: boolean,
  ): Promise<CampaignDto> {
    const { subject = '', text = '', audience = { days: 1 }, perMinute = 1 } = definition ?? {};
    const ran = plan !== null && ['running', 'stopped', 'ended'].includes(status);
    return {
      name,
      status: status === 'unknown' ? 'draft' : status,
      subject,
      text,
      audience,
      perMinute,
      plan,
      results: ran ? await this.resultsOf(tenant, plan.planId, whole) : null,
    };
  }

  /** @param whole whether it is counted who has withdrawn since */
  private async resultsOf(tenant: string, planId: string, whole: boolean) {
    const counts = await this.plans.counts(planId);
    const { sent, failed, uncertain, planned, sending } = counts;
    let unsubscribed = 0;
    if (whole) {
      const { items } = await this.plans.list(planId, { limit: MOST_COUNTED }, ['sent', 'uncertain']);
      for (const { consentId } of items)
        if ((await consentState(this.platform.store, tenant, consentId)).status === 'withdrawn')
          unsubscribed += 1;
    }
    return {
      sent,
      failed,
      uncertain,
      heldBack: counts['held-back'],
      waiting: planned + sending,
      unsubscribed,
    };
  }

  private async run(
    tenant: string,
    name: string,
    command: CampaignCommand,
    context: EventContext,
  ): Promise<NotificationWrittenDto> {
    const request = new NotificationsRequest('campaign', tenant, name, command, context);
    return { position: accepted(await this.commands.execute(request)).position };
  }
}
