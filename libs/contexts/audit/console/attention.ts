import { api, bodyOf, may, seen } from '@docket/console';
import { useQuery } from '@tanstack/preact-query';

const MOST = 100;

/** How many findings nobody has resolved yet. */
export function useOpenFindings(): number {
  const open = useQuery({
    queryKey: ['findings', 'open'],
    queryFn: () =>
      bodyOf(
        api.GET('/v1/audit/findings', { params: { query: { status: 'open', limit: MOST, ...seen() } } }),
      ),
    enabled: may('GET /v1/audit/findings'),
    meta: { live: ['finding'] },
  });
  return open.data?.items.length ?? 0;
}
