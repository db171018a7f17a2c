import {
  AboutInstallation,
  accepted,
  ApiListResponse,
  CurrentContext,
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
import { nameBasedId, OPERATORS_TENANT, timeOrderedId, type EventContext } from '@docket/kernel';
import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CleanupOrder } from '../application/commands/index.js';
import { cleanupKeys, readPlan } from '../application/index.js';
import { cleanupKinds } from '../domain/index.js';
import { cleanupPlans } from '../read-models/plans/projection.js';
import { findPlan, findPlanByDigest, listPlans, type CleanupPlanView } from '../read-models/plans/queries.js';
import {
  CleanupItemDto,
  CleanupItemsQueryDto,
  CleanupOrderedDto,
  CleanupOverviewDto,
  CleanupPlanDto,
  RequestCleanupPlanDto,
  RunCleanupDto,
} from './cleanup.dto.js';
import { itemsOf } from './items.js';

@ApiTags('cleanup')
@AboutInstallation()
@Controller('v1/cleanup')
export class CleanupController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  @Roles('operator', 'auditor')
  @Reads(cleanupPlans)
  @ApiOperation({ summary: 'The newest plan, and how long things are kept.' })
  @ApiOkResponse({ type: CleanupOverviewDto })
  async overview(@Query() _query: ReadQueryDto): Promise<CleanupOverviewDto> {
    const { configuration, readModels } = this.platform;
    const { items } = await listPlans(readModels, OPERATORS_TENANT, { limit: 1 });
    return {
      newest: items[0] ?? null,
      resultDays: configuration.get(cleanupKeys.resultDays),
      reportDays: configuration.get(cleanupKeys.reportDays),
      safeAgeHours: configuration.get(cleanupKeys.safeAgeHours),
      sampleDays: configuration.get(cleanupKeys.sampleDays),
      automatic: configuration.get(cleanupKeys.automatic),
    };
  }

  @Post('plans')
  @HttpCode(202)
  @Roles('operator')
  @ApiOperation({ summary: 'Find out what can be removed and why; nothing is removed.' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key is the same plan.' })
  @ApiAcceptedResponse({ type: CleanupOrderedDto })
  async plan(
    @Body() { kinds = [...cleanupKinds], reason }: RequestCleanupPlanDto,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentContext() context: EventContext,
  ): Promise<CleanupOrderedDto> {
    const planId =
      key === undefined
        ? timeOrderedId(this.platform.clock.now().getTime())
        : nameBasedId('cleanup-plan', 'hand', context.actor.id, key);
    const request = { kinds, trigger: 'hand', reason } as const;
    const order = new CleanupOrder(planId, { type: 'RequestCleanupPlan', request }, context);
    const { position } = accepted(await this.commands.execute(order));
    return { planId, position };
  }

  @Get('plans')
  @Roles('operator', 'auditor')
  @Reads(cleanupPlans)
  @ApiOperation({ summary: 'Plans and their runs, the newest first.' })
  @ApiListResponse(CleanupPlanDto)
  async list(@Query() query: PageQueryDto): Promise<ListAnswer<CleanupPlanDto>> {
    const page = pageRequest('cleanup-plans', query);
    return listAnswer('cleanup-plans', await listPlans(this.platform.readModels, OPERATORS_TENANT, page));
  }

  @Get('plans/:id')
  @Roles('operator', 'auditor')
  @Reads(cleanupPlans)
  @ApiOperation({ summary: 'One plan: what it comes to, and how far its run is.' })
  @ApiOkResponse({ type: CleanupPlanDto })
  async one(@Param('id', IdPipe) id: string, @Query() _query: ReadQueryDto): Promise<CleanupPlanDto> {
    return this.found(id);
  }

  @Get('plans/:id/items')
  @Roles('operator', 'auditor')
  @Reads(cleanupPlans)
  @ApiOperation({ summary: 'What a plan removes and why, while the plan is kept.' })
  @ApiListResponse(CleanupItemDto)
  async items(
    @Param('id', IdPipe) id: string,
    @Query() query: CleanupItemsQueryDto,
  ): Promise<ListAnswer<CleanupItemDto>> {
    const { made, status } = await this.found(id);
    if (made === null) {
      const detail = `The plan is ${status}: it has no items.`;
      throw new ProblemError('CLEANUP.PLAN_NOT_MADE', detail, { details: { status } });
    }
    const plan = await readPlan(this.platform.content, id, made.digest);
    return listAnswer('cleanup-items', itemsOf(plan, query.kind, pageRequest('cleanup-items', query)));
  }

  @Post('runs')
  @HttpCode(202)
  @Roles('operator')
  @ApiOperation({
    summary: 'Carry out a plan, by its digest.',
    description:
      'Exactly the plan is carried out, and nothing more; what is needed, held or younger in the meantime is left out.',
  })
  @ApiAcceptedResponse({ type: CleanupOrderedDto })
  async run(
    @Body() { plan: digest, reason }: RunCleanupDto,
    @CurrentContext() context: EventContext,
  ): Promise<CleanupOrderedDto> {
    const plan = await findPlanByDigest(this.platform.readModels, OPERATORS_TENANT, digest);
    if (plan === undefined) throw notFound();
    const { planId } = plan;
    const order = new CleanupOrder(planId, { type: 'RunCleanup', digest, reason }, context);
    const { position } = accepted(await this.commands.execute(order));
    return { planId, position };
  }

  private async found(id: string): Promise<CleanupPlanView> {
    const plan = await findPlan(this.platform.readModels, OPERATORS_TENANT, id);
    if (plan !== undefined) return plan;
    throw notFound();
  }
}

function notFound(): ProblemError {
  return new ProblemError(
    'CLEANUP.PLAN_NOT_FOUND',
    'There is no such plan: list them with GET /v1/cleanup/plans. One that was made this moment shows when you pass its position as minPosition.',
  );
}
