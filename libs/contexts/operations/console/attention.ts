import { api, bodyOf, format, hrefOf, may, seen, texts } from '@docket/console';
import { useQuery } from '@tanstack/preact-query';
import { useHealth } from './health.js';
import { needsPerson, stateOf, useReadModels, type ReadModel } from './read-models.js';

interface AttentionItem {
  readonly text: string;
  readonly href: string;
}

const DAY_MS = 86_400_000;
/** Counted up to here; more is said as "100 or more". */
const MOST_COUNTED = 100;

const atMost = (amount: number): string =>
  amount < MOST_COUNTED ? format.plural(amount, 'job') : `${MOST_COUNTED} jobs or more`;

/** Everything that needs a person now. */
export function useAttentionItems(): readonly AttentionItem[] {
  const health = useHealth();
  const models = useReadModels({ isPage: false });
  const failed = useQuery({
    queryKey: ['overview', 'failed'],
    queryFn: async () => {
      const from = new Date(Date.now() - DAY_MS).toISOString();
      const query = {
        state: ['failed' as const, 'timed_out' as const],
        from,
        limit: MOST_COUNTED,
        ...seen(),
      };
      return (await bodyOf(api.GET('/v1/jobs', { params: { query } }))).items.length;
    },
    enabled: may('GET /v1/jobs'),
    meta: { live: ['job'] },
  });
  const dead = useQuery({
    queryKey: ['overview', 'dead'],
    queryFn: async () =>
      (await bodyOf(api.GET('/v1/dead-letters', { params: { query: { limit: MOST_COUNTED, ...seen() } } })))
        .items.length,
    enabled: may('GET /v1/dead-letters'),
    meta: { live: ['job'] },
  });
  const { overview } = texts;
  const items: AttentionItem[] = Object.entries(health.data?.checks ?? {})
    .filter(([, { ok }]) => ok === false)
    .map(([name, { reason = '' }]) => ({ text: overview.unhealthy(name, reason), href: hrefOf('/health') }));
  if ((dead.data ?? 0) > 0)
    items.push({ text: overview.deadLetters(atMost(dead.data!)), href: hrefOf('/queues') });
  for (const model of models.data ?? []) {
    if (needsPerson(model)) items.push({ text: textOf(model), href: hrefOf(`/read-models/${model.name}`) });
  }
  if ((failed.data ?? 0) > 0) {
    items.push({
      text: overview.failed(atMost(failed.data!)),
      href: hrefOf('/jobs', { state: ['failed', 'timed_out'] }),
    });
  }
  return items;
}

function textOf(model: ReadModel): string {
  const { overview } = texts;
  if (model.parkedDocuments > 0) {
    return overview.parked(model.name, format.plural(model.parkedDocuments, 'document'));
  }
  if (stateOf(model) === 'halted') return overview.halted(model.name);
  return overview.behind(model.name, format.plural(model.lag ?? 0, 'event'));
}
