import { api, bodyOf, may, nowMs, seen } from '@docket/console';
import { useQuery } from '@tanstack/preact-query';

const SHOWN = 100;
const WEEK_MS = 7 * 86_400_000;

/** Runs of the last week that could not be undone: a person has to do what is left. */
export function useFailedCompensations(): number {
  const { data } = useQuery({
    queryKey: ['pipeline-runs', 'attention'],
    queryFn: () =>
      bodyOf(
        api.GET('/v1/pipeline-runs', {
          params: { query: { state: ['compensation_failed'], limit: SHOWN, ...seen() } },
        }),
      ),
    enabled: may('GET /v1/pipeline-runs'),
    meta: { live: ['pipeline-run'] },
  });
  const since = nowMs.value - WEEK_MS;
  return data?.items.filter(({ endedAt }) => endedAt !== null && Date.parse(endedAt) > since).length ?? 0;
}
