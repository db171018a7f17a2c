import {
  accepted,
  ApiListResponse,
  CurrentCaller,
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
import { nameBasedId, timeOrderedId, visibilityOf, type Caller, type EventContext } from '@docket/kernel';
import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { BulkOperationRequest } from '../../application/commands/bulk-operations.js';
import type { BulkOperation, BulkOperationState } from '../../domain/index.js';
import { bulkOperations } from '../../read-models/bulk-operations/projection.js';
import {
  findBulkOperation,
  listBulkOperations,
  type BulkOperationView,
} from '../../read-models/bulk-operations/queries.js';
import { idempotencyKeyOf } from '../submission.js';
import { WaitingView } from '../waiting/waiting-view.js';
import { BulkOperationDto, BulkPlanDto, PlanBulkDto, RunBulkDto } from './bulk-operations.dto.js';
import { planOf } from './plan-bulk-operation.js';

@ApiTags('bulk operations')
@Controller('v1/bulk-operations')
export class BulkOperationsController {
  constructor(
    @Inject(PLATFORM) readonly platform: Platform,
    readonly waiting: WaitingView,
    private readonly commands: CommandBus,
  ) {}

  @Post()
  @Roles('operator')
  @ApiOperation({
    summary: 'Plan to change many jobs: how many, and which. Nothing is changed yet.',
    description:
      'The plan names at most 5,000 jobs whose state allows the action now. Run it within a day with POST /v1/bulk-operations/{id}/run.',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key is the same plan.' })
  @ApiCreatedResponse({ type: BulkPlanDto })
  async plan(
    @Body() body: PlanBulkDto,
    @Headers('idempotency-key') header: string | undefined,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
    @Res({ passthrough: true }) response: Response,
  ): Promise<BulkPlanDto> {
    const key = idempotencyKeyOf(header);
    const { tenant } = caller;
    const operationId =
      key === undefined
        ? timeOrderedId(this.platform.clock.now().getTime())
        : nameBasedId('bulk-operation', tenant, caller.id, key);
    const plan = await planOf(this, tenant, visibilityOf(caller), body);
    const command = { type: 'PlanBulkOperation', plan } as const;
    response.setHeader('Location', `/v1/bulk-operations/${operationId}`);
    return this.change(tenant, operationId, command, context);
  }

  @Post(':id/run')
  @Roles('operator')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Run a plan: exactly its jobs are changed, each on its own.',
    description:
      'It goes on where it was when a process dies. A job that does not allow the action any more is skipped. Running it again changes nothing.',
  })
  @ApiAcceptedResponse({ type: BulkPlanDto })
  async run(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: RunBulkDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<BulkPlanDto> {
    const why = reason === undefined ? {} : { reason };
    return this.change(tenant, id, { type: 'RunBulkOperation', ...why }, context);
  }

  @Get()
  @Roles('operator', 'auditor')
  @Reads(bulkOperations)
  @ApiOperation({ summary: 'Bulk operations, the newest plan first.' })
  @ApiListResponse(BulkOperationDto)
  async list(
    @Query() query: PageQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ListAnswer<BulkOperationView>> {
    const page = pageRequest('bulk-operations', query);
    return listAnswer('bulk-operations', await listBulkOperations(this.platform.readModels, tenant, page));
  }

  @Get(':id')
  @Roles('operator', 'auditor')
  @Reads(bulkOperations)
  @ApiOperation({ summary: 'One bulk operation: its plan, how far it is, and what was not changed and why.' })
  @ApiOkResponse({ type: BulkOperationDto })
  async one(
    @Param('id', IdPipe) id: string,
    @Query() _query: ReadQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<BulkOperationView> {
    const found = await findBulkOperation(this.platform.readModels, tenant, id);
    if (found) return found;
    throw new ProblemError(
      'BULK_OPERATION.NOT_FOUND',
      'There is no such operation. One that was planned this moment shows when you pass its position as minPosition.',
    );
  }

  private async change(
    tenant: string,
    operationId: string,
    command: BulkOperationRequest['command'],
    context: EventContext,
  ): Promise<BulkPlanDto> {
    const outcome = await this.commands.execute(
      new BulkOperationRequest(tenant, operationId, command, context),
    );
    const { position, state } = accepted(outcome);
    const { status, jobIds, sample, position: planPosition } = knownOf(state);
    return { operationId, status, jobs: jobIds.length, sample, planPosition, position };
  }
}

/** A command that was accepted leaves an operation. */
function knownOf(state: BulkOperationState): BulkOperation {
  if (state.status !== 'unknown') return state;
  throw new ProblemError('BULK_OPERATION.NOT_FOUND', 'There is no such operation.');
}
