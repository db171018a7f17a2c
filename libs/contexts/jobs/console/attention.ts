import { api, bodyOf, may, seen } from '@docket/console';
import { useQuery } from '@tanstack/preact-query';

const MOST_COUNTED = 100;

export const deadLettersKey = ['dead-letters'];

/** Jobs in dead letters, at most a hundred of them. */
export function useDeadLetters(): number {
  const { data } = useQuery({
    queryKey: [...deadLettersKey, 'count'],
    queryFn: () =>
      bodyOf(api.GET('/v1/dead-letters', { params: { query: { limit: MOST_COUNTED, ...seen() } } })),
    enabled: may('GET /v1/dead-letters'),
    meta: { live: ['job'] },
  });
  return data?.items.length ?? 0;
}
