import { api, bodyOf, may, seen } from '@docket/console';
import { useQuery } from '@tanstack/preact-query';

export const alertsKey = ['alerts'];
const SHOWN = 200;

/** Alerts of every state, those that changed last first. */
export function useAlerts() {
  return useQuery({
    queryKey: alertsKey,
    queryFn: () => bodyOf(api.GET('/v1/alerts', { params: { query: { limit: SHOWN, ...seen() } } })),
    enabled: may('GET /v1/alerts'),
    // Its routes take keys of the default tenant alone: another one is refused once, not again and again.
    retry: false,
    meta: { live: ['alert'] },
  });
}

/** Alerts that fire and that nobody takes care of. */
export function useFiringAlerts(): number {
  const { data } = useAlerts();
  return data?.items.filter(({ state }) => state === 'firing').length ?? 0;
}
