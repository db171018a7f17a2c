import { CurrentTenant, PLATFORM, type Platform, Roles } from '@docket/http';
import { messageOf } from '@docket/kernel';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type ProviderPool, publishedStates, type PublishedState } from '../application/index.js';
import { llmProvidersDecider, PROVIDERS_ID, type LlmProvider } from '../domain/index.js';
import { poolOf } from './provider-pool.js';
import { AiHealthDto, ProviderHealthDto } from './health.dto.js';

const PROBE_MS = 3_000;
const SEVERITY = { closed: 0, 'half-open': 1, open: 2 } as const;

@ApiTags('ai')
@Controller('v1/ai/health')
export class HealthController {
  private readonly pool: ProviderPool;

  constructor(@Inject(PLATFORM) private readonly platform: Platform) {
    this.pool = poolOf(platform);
  }

  @Get()
  @Roles('operator', 'auditor')
  @ApiOperation({
    summary: 'Whether language models can be asked: up, latency, breakers, queues, last errors.',
    description:
      'Each server is asked now, for at most 3 s; breakers and queues are those of the worker processes.',
  })
  @ApiOkResponse({ type: AiHealthDto })
  async health(@CurrentTenant() tenant: string): Promise<AiHealthDto> {
    const ref = { tenant, type: llmProvidersDecider.aggregate, id: PROVIDERS_ID };
    const [{ state }, states] = await Promise.all([
      this.platform.store.load(llmProvidersDecider, ref),
      publishedStates(this.platform.db, tenant),
    ]);
    const ordered = Object.entries(state.providers).sort(([, a], [, b]) => a.order - b.order);
    const providers = await Promise.all(
      ordered.map(async ([name, provider]) => {
        const mine = states.filter((each) => each.provider === name);
        return this.healthOf(tenant, name, provider, mine);
      }),
    );
    const enabled = providers.filter((each) => each.enabled);
    const first = enabled.findIndex(({ up, breaker }) => up && breaker !== 'open');
    const status = enabled.length === 0 ? 'none' : first === 0 ? 'up' : first > 0 ? 'degraded' : 'down';
    return { status, providers };
  }

  private async healthOf(
    tenant: string,
    name: string,
    provider: LlmProvider,
    states: readonly PublishedState[],
  ): Promise<ProviderHealthDto> {
    const startedAt = performance.now();
    const reason = await this.pool.factsOf(tenant, name, provider, AbortSignal.timeout(PROBE_MS)).then(
      () => null,
      (error: unknown) => messageOf(error),
    );
    const errors = states.flatMap(({ lastError }) => (lastError === null ? [] : [lastError]));
    const worst = [...states].sort((a, b) => SEVERITY[b.breaker] - SEVERITY[a.breaker])[0];
    return {
      name,
      enabled: provider.enabled,
      up: reason === null,
      reason,
      answeredMs: reason === null ? Math.round(performance.now() - startedAt) : null,
      breaker: worst?.breaker ?? 'closed',
      waiting: states.reduce((sum, { waiting }) => sum + waiting, 0),
      lastError: errors.sort((a, b) => (a.at < b.at ? 1 : -1))[0] ?? null,
      processes: states.map(({ tenant: _tenant, provider: _provider, at: _at, ...state }) => state),
    };
  }
}
