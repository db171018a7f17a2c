import { Counter, Gauge, Histogram, type Registry } from '@docket/observability';
import type { Answered, ProviderPool } from './pool.js';

const SECONDS = [0.25, 1, 2.5, 5, 10, 30, 60, 120, 300, 900];
const BREAKER = { closed: 0, 'half-open': 1, open: 2 } as const;

/** Counts what became of requests to language models, and shows breakers and queues. */
export function providerMetrics(registry: Registry, pool: ProviderPool): (answered: Answered) => void {
  const registers = [registry];
  const requests = new Counter({
    name: 'docket_ai_requests_total',
    help: 'Requests to language models, by the provider that answered and by those that did not.',
    labelNames: ['provider', 'outcome'],
    registers,
  });
  const duration = new Histogram({
    name: 'docket_ai_request_duration_seconds',
    help: 'How long a provider took to answer, with its retries.',
    labelNames: ['provider'],
    buckets: SECONDS,
    registers,
  });
  const tokens = new Counter({
    name: 'docket_ai_tokens_total',
    help: 'Tokens that servers have counted.',
    labelNames: ['provider', 'kind'],
    registers,
  });
  const gauge = (
    name: string,
    help: string,
    value: (state: ReturnType<ProviderPool['states']>[number]) => number,
  ) =>
    new Gauge({
      name,
      help,
      labelNames: ['tenant', 'provider'],
      registers,
      collect() {
        this.reset();
        for (const state of pool.states())
          this.set({ tenant: state.tenant, provider: state.provider }, value(state));
      },
    });
  gauge('docket_ai_breaker_state', '0 closed, 1 half open, 2 open.', ({ breaker }) => BREAKER[breaker]);
  gauge('docket_ai_waiting', 'Requests that wait for their turn in this process.', ({ waiting }) => waiting);
  return (answered) => {
    const passed = answered.ok ? answered.passedOver : answered.refusals;
    for (const { provider, code } of passed) requests.inc({ provider, outcome: code });
    if (!answered.ok) return;
    const { provider, durationMs, promptTokens, completionTokens } = answered;
    requests.inc({ provider, outcome: 'answered' });
    duration.observe({ provider }, durationMs / 1_000);
    tokens.inc({ provider, kind: 'prompt' }, promptTokens);
    tokens.inc({ provider, kind: 'completion' }, completionTokens);
  };
}
