import { api, bodyOf, may } from '@docket/console';
import { useQuery } from '@tanstack/preact-query';

export const notificationsKey = ['notifications'];
/** Notifications are no events of the log: those that come without one of these are seen after this time. */
const ASK_EVERY_MS = 15_000;

/** How many the person has not read. */
export function useUnread(): number {
  const { data } = useQuery({
    queryKey: [...notificationsKey, 'unread'],
    queryFn: () => bodyOf(api.GET('/v1/notifications/unread')),
    enabled: may('GET /v1/notifications/unread'),
    refetchInterval: ASK_EVERY_MS,
    meta: { live: ['job', 'pipeline-run'] },
  });
  // The route has a stream too, which this does not ask for.
  return typeof data === 'object' ? data.unread : 0;
}
