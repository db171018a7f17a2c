import type { Schemas } from '@docket/console';
import { useQuery } from '@tanstack/preact-query';

type Health = Schemas['ReadyDto'];

const REFRESH_MS = 5_000;

/** The state of every part; also the answer that says that one is not well. */
export function useHealth() {
  return useQuery({
    queryKey: ['health'],
    queryFn: async (): Promise<Health> => (await (await fetch('/health/ready')).json()) as Health,
    refetchInterval: REFRESH_MS,
  });
}
