import { api, bodyOf, may, seen } from '@docket/console';
import { useQuery } from '@tanstack/preact-query';

export const webhooksKey = ['webhooks'];
/** A tenant has no more. */
const SHOWN = 100;

/** Every webhook of the tenant. */
export function useWebhooks() {
  return useQuery({
    queryKey: webhooksKey,
    queryFn: () => bodyOf(api.GET('/v1/webhooks', { params: { query: { limit: SHOWN, ...seen() } } })),
    enabled: may('GET /v1/webhooks'),
    meta: { live: ['webhook'] },
  });
}

/** Webhooks that Docket has disabled: nobody gets their events until somebody looks. */
export function useDisabledWebhooks(): number {
  const { data } = useWebhooks();
  return data?.items.filter(({ disabled }) => disabled !== null && disabled.cause !== 'person').length ?? 0;
}
