import { api, bodyOf, may, type Schemas } from '@docket/console';
import { signal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';

export type ReadModel = Schemas['ProjectionDto'];

const REFRESH_MS = 5_000;
/** A read model that is less behind than this needs nobody: it is folding. */
const BEHIND_EVENTS = 1_000;

/** The list grows with the contexts: what only counts what is wrong in it does not hold up the first page. */
const FIRST_PAGE_MS = 1_500;
const firstPageStands = signal(false);
setTimeout(() => (firstPageStands.value = true), FIRST_PAGE_MS);

export function useReadModels({ isPage = true }: { readonly isPage?: boolean } = {}) {
  return useQuery({
    queryKey: ['read-models'],
    queryFn: async () => (await bodyOf(api.GET('/v1/projections'))).items,
    enabled: may('GET /v1/projections') && (isPage || firstPageStands.value),
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
  return useReadModels({ isPage: false }).data?.filter(needsPerson).length ?? 0;
}
