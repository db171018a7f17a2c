import { api, bodyOf, may, type Schemas } from '@docket/console';
import { useQuery } from '@tanstack/preact-query';

export type ReadModel = Schemas['ProjectionDto'];

const REFRESH_MS = 5_000;
/** A read model that is less behind than this needs nobody: it is folding. */
const BEHIND_EVENTS = 1_000;

export function useReadModels() {
  return useQuery({
    queryKey: ['read-models'],
    queryFn: async () => (await bodyOf(api.GET('/v1/projections'))).items,
    enabled: may('GET /v1/projections'),
    refetchInterval: REFRESH_MS,
  });
}

/** `halted`: nobody folds it; `behind`: it is far behind the log; `building`: a generation is built; else `current`. */
export function stateOf(model: ReadModel): 'current' | 'behind' | 'halted' | 'building' {
  if (!model.folding) return 'halted';
  if (model.build !== null) return 'building';
  return (model.lag ?? 0) > BEHIND_EVENTS ? 'behind' : 'current';
}

export function needsPerson(model: ReadModel): boolean {
  return model.parkedDocuments > 0 || ['behind', 'halted'].includes(stateOf(model));
}

/** How many read models need a person now. */
export function useReadModelAttention(): number {
  return useReadModels().data?.filter(needsPerson).length ?? 0;
}
