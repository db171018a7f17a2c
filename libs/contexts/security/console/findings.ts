import { api, bodyOf, may, type Schemas, seen } from '@docket/console';
import { useQuery } from '@tanstack/preact-query';

export type Finding = Schemas['SecurityFindingDto'];
export type Scan = Schemas['ScanDto'];

export const findingsKey = ['security-findings'];
const SHOWN = 200;

export interface Filter {
  readonly severity?: Finding['severity'];
  readonly status?: Finding['status'];
}

/** Findings of all scans as they are now, the worst first. */
export function useFindings(filter: Filter) {
  return useQuery({
    queryKey: [...findingsKey, filter],
    queryFn: () =>
      bodyOf(api.GET('/v1/security/findings', { params: { query: { limit: SHOWN, ...filter, ...seen() } } })),
    enabled: may('GET /v1/security/findings'),
    meta: { live: ['security-finding'] },
  });
}

/** How many open findings are critical or high: somebody has to look at them. */
export function useUrgentFindings(): number {
  const critical = useFindings({ severity: 'critical', status: 'open' });
  const high = useFindings({ severity: 'high', status: 'open' });
  return (critical.data?.items.length ?? 0) + (high.data?.items.length ?? 0);
}
