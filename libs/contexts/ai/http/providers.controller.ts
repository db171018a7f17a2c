import {
  accepted,
  ApiListResponse,
  CurrentContext,
  CurrentTenant,
  type ListAnswer,
  PLATFORM,
  type Platform,
  ProblemError,
  Roles,
  wholeList,
} from '@docket/http';
import { messageOf, type EventContext } from '@docket/kernel';
import { AddressPolicy } from '@docket/outbound';
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ProviderRequest } from '../application/commands/index.js';
import { ProviderError, type ProviderPool, seal } from '../application/index.js';
import {
  llmProvidersDecider,
  PROVIDERS_ID,
  type LlmProvider,
  type LlmProviderCommand,
} from '../domain/index.js';
import { NamePipe } from './names.js';
import { poolOf } from './provider-pool.js';
import {
  ConfigureProviderDto,
  DEFAULT_LIMITS,
  ProviderDto,
  ProviderTestDto,
  RemoveProviderDto,
  WrittenProviderDto,
} from './providers.dto.js';

const DEFAULT_ORDER = 100;
const MOST_ANSWER_TOKENS = 4_096;
const TEST_TOKENS = 64;
const TEST_MS = 60_000;
const TEST_SCHEMA = {
  type: 'object',
  properties: { answer: { type: 'string', enum: ['yes'] } },
  required: ['answer'],
  additionalProperties: false,
};

@ApiTags('ai')
@Controller('v1/ai/providers')
export class ProvidersController {
  private readonly pool: ProviderPool;
  private readonly policy: AddressPolicy;

  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {
    this.pool = poolOf(platform);
    this.policy = new AddressPolicy(platform.settings.aiNetworks, 'DOCKET_AI_NETWORKS');
  }

  @Put(':name')
  @Roles('operator')
  @ApiOperation({ summary: 'Add a server of language models, or change it.' })
  @ApiOkResponse({ type: WrittenProviderDto })
  async configure(
    @Param('name', NamePipe) name: string,
    @Body() body: ConfigureProviderDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<WrittenProviderDto> {
    const refused = this.policy.urlRefusal(body.url);
    if (refused !== undefined) {
      throw new ProblemError('PROVIDER.ADDRESS_REFUSED', `Nothing is sent to this URL: ${refused}.`, {
        errors: [{ in: 'body', path: '/url', message: refused }],
      });
    }
    const { reason, secret, limits = {}, kind, url, model, contextTokens, seed, secretName } = body;
    const provider = {
      kind,
      url,
      model,
      contextTokens,
      maxAnswerTokens: body.maxAnswerTokens ?? Math.min(MOST_ANSWER_TOKENS, Math.floor(contextTokens / 4)),
      order: body.order ?? DEFAULT_ORDER,
      enabled: body.enabled ?? true,
      temperature: body.temperature ?? 0,
      limits: { ...DEFAULT_LIMITS, ...limits },
      ...(seed === undefined ? {} : { seed }),
      ...(secretName === undefined ? {} : { secretName }),
      ...(secret === undefined ? {} : { secret: seal(this.platform.keyFor, tenant, name, secret) }),
      keepSecret: secret === undefined && secretName === undefined,
    };
    return this.written(tenant, { type: 'ConfigureLlmProvider', name, provider, reason }, context);
  }

  @Get()
  @Roles('operator', 'auditor')
  @ApiOperation({
    summary: 'Servers of language models in the order in which they are asked; never their secrets.',
  })
  @ApiListResponse(ProviderDto)
  async list(@CurrentTenant() tenant: string): Promise<ListAnswer<ProviderDto>> {
    const all = Object.entries(await this.load(tenant)).map(([name, provider]) => shown(name, provider));
    return wholeList(all.sort((a, b) => a.order - b.order || (a.name < b.name ? -1 : 1)));
  }

  @Get(':name')
  @Roles('operator', 'auditor')
  @ApiOperation({ summary: 'One of them.' })
  @ApiOkResponse({ type: ProviderDto })
  async one(@Param('name', NamePipe) name: string, @CurrentTenant() tenant: string): Promise<ProviderDto> {
    return shown(name, await this.demand(tenant, name));
  }

  @Delete(':name')
  @Roles('operator')
  @ApiOperation({ summary: 'Remove a server of language models.' })
  @ApiOkResponse({ type: WrittenProviderDto })
  async remove(
    @Param('name', NamePipe) name: string,
    @Body() { reason }: RemoveProviderDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<WrittenProviderDto> {
    return this.written(tenant, { type: 'RemoveLlmProvider', name, reason }, context);
  }

  @Post(':name/test')
  @HttpCode(200)
  @Roles('operator')
  @ApiOperation({
    summary: 'Ask it one question whose answer is constrained by a schema.',
    description:
      'It proves that the address, the secret, the model and constrained decoding work from the API process.',
  })
  @ApiOkResponse({ type: ProviderTestDto })
  async test(
    @Param('name', NamePipe) name: string,
    @CurrentTenant() tenant: string,
  ): Promise<ProviderTestDto> {
    const provider = await this.demand(tenant, name);
    const startedAt = performance.now();
    const signal = AbortSignal.timeout(TEST_MS);
    const { by } = await this.pool.countTokens(tenant, name, ['yes'], signal);
    const answer = (
      rest: Partial<ProviderTestDto> & Pick<ProviderTestDto, 'ok' | 'message'>,
    ): ProviderTestDto => ({
      code: null,
      model: null,
      weightsDigest: null,
      ...rest,
      tokenCount: by,
      durationMs: Math.round(performance.now() - startedAt),
    });
    try {
      const request = {
        messages: [
          { role: 'user', content: 'Answer with the word yes, as JSON: {"answer": "yes"}' },
        ] as const,
        schema: TEST_SCHEMA,
        maxTokens: TEST_TOKENS,
      };
      const { text, model, weightsDigest } = await this.pool.completeBy(
        tenant,
        name,
        provider,
        request,
        signal,
      );
      if (isYes(text))
        return answer({
          ok: true,
          message: 'It answered in the form that was asked for.',
          model,
          weightsDigest,
        });
      const message = `It does not keep to a schema: it answered ${JSON.stringify(text.slice(0, 200))}.`;
      return answer({ ok: false, code: 'PROVIDER.NOT_CONSTRAINED', message, model, weightsDigest });
    } catch (error) {
      const code = error instanceof ProviderError ? error.code : 'PROVIDER.TIMEOUT';
      return answer({ ok: false, code, message: messageOf(error) });
    }
  }

  private async load(tenant: string): Promise<Readonly<Record<string, LlmProvider>>> {
    const ref = { tenant, type: llmProvidersDecider.aggregate, id: PROVIDERS_ID };
    return (await this.platform.store.load(llmProvidersDecider, ref)).state.providers;
  }

  private async demand(tenant: string, name: string): Promise<LlmProvider> {
    const provider = (await this.load(tenant))[name];
    if (provider !== undefined) return provider;
    throw new ProblemError(
      'PROVIDER.NOT_FOUND',
      'There is no such provider: list them with GET /v1/ai/providers.',
    );
  }

  private async written(
    tenant: string,
    command: LlmProviderCommand,
    context: EventContext,
  ): Promise<WrittenProviderDto> {
    const { position } = accepted(await this.commands.execute(new ProviderRequest(tenant, command, context)));
    return { name: command.name, position };
  }
}

function shown(name: string, { secret, secretName, seed, ...provider }: LlmProvider): ProviderDto {
  const named = { secretName: secretName ?? null, hasSecret: secret !== undefined };
  return { name, ...provider, seed: seed ?? null, ...named };
}

function isYes(text: string): boolean {
  try {
    return (JSON.parse(text) as { readonly answer?: unknown }).answer === 'yes';
  } catch {
    return false;
  }
}
