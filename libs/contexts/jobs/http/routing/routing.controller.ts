import type { Visibility } from '@docket/kernel';
import { METHOD_DIRECTORY, ROUTING } from '../../application/commands/tokens.js';
import type { MethodDirectory } from '../../application/methods.js';
import { DEFAULT_QUEUE } from '../../application/queues.js';
import type { Routing } from '../../application/routing/index.js';
import type { RoutingDecision } from '../../domain/routing/index.js';
import { CurrentTenant, CurrentVisibility, PLATFORM, type Platform, Roles } from '@docket/http';
import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { answerQuestion } from './answer-question.js';
import { RoutingDecisionDto, RoutingQuestionDto } from './routing.dto.js';

@ApiTags('routing')
@Controller('v1/routing')
export class RoutingController {
  constructor(
    @Inject(PLATFORM) readonly platform: Platform,
    @Inject(METHOD_DIRECTORY) readonly methods: MethodDirectory,
    @Inject(ROUTING) readonly routing: Routing,
  ) {}

  @Post('decision')
  @Roles('operator', 'submitter')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Whether work should run in the browser or here, and why.',
    description:
      'Changes nothing. Where the backend cannot take the work, the answer is `local` with the reason as its first one.',
  })
  @ApiOkResponse({ type: RoutingDecisionDto })
  async decide(
    @Body() { queue = DEFAULT_QUEUE, preference = 'auto', ...question }: RoutingQuestionDto,
    @CurrentTenant() tenant: string,
    @CurrentVisibility() visibility: Visibility,
  ): Promise<RoutingDecision> {
    return answerQuestion(this, { ...question, tenant, visibility, queue, preference });
  }
}
