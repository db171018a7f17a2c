import { documentsAsOf, type DatasetRequest } from '@docket/composition';
import {
  companyDirectoryDecider,
  COMPANY_DIRECTORY,
  membersOf,
  slugOf,
  trialDecider,
  wordsOf,
  type CompanyDirectoryState,
} from '../../domain/index.js';
import type { TrialsDocument } from '../trials/document.js';
import { trials } from '../trials/projection.js';

/** The filters of the search of trials; several values with `;`, for names have commas. */
export const trialFilters = {
  q: 'Words that must all be in titles, ids, conditions, keywords, interventions or companies.',
  status: 'One or several states, with ";".',
  phase: 'One or several phases, with ";".',
  studyType: 'One or several types, with ";".',
  condition: 'One or several conditions, by name or key, with ";".',
  intervention: 'One or several interventions, by name or key, with ";".',
  country: 'One or several countries, by name or key, with ";".',
  company: 'A company as sponsor or collaborator, by its id, with all merged into it.',
  hasResults: 'true or false.',
  startFrom: 'Started at this day or later: 2020-01-31, or its beginning.',
  startBefore: 'Started before this day.',
} as const;

type Filters = { readonly [Name in keyof typeof trialFilters]?: string };

/** Trials as they were at a position, in the order of their ids. */
export async function* trialsAsOf(request: DatasetRequest): AsyncGenerator<TrialsDocument> {
  const { store, tenant, until } = request;
  const filters = request.filters as Filters;
  const members =
    filters.company === undefined
      ? undefined
      : membersOf((await directoryAsOf({ store, tenant, until })).merged, filters.company);
  const isWanted = matcher(filters, members);
  const aggregatesOf = (id: string) => [{ tenant, type: trialDecider.aggregate, id }];
  for await (const trial of documentsAsOf(request, trials, aggregatesOf)) if (isWanted(trial)) yield trial;
}

/** Which companies were merged into which at a position. */
export async function directoryAsOf({
  store,
  tenant,
  until,
}: Pick<DatasetRequest, 'store' | 'tenant' | 'until'>): Promise<CompanyDirectoryState> {
  const { aggregate: type, initialState } = companyDirectoryDecider;
  const events = await store.readAggregate({ tenant, type, id: COMPANY_DIRECTORY }, { untilPosition: until });
  return events.reduce((state, event) => companyDirectoryDecider.evolve(state, event as never), initialState);
}

/** Whether a trial fits; the same rules as the search. */
export function matcher(
  filters: Filters,
  members: readonly string[] | undefined,
): (trial: TrialsDocument) => boolean {
  const list = (text: string | undefined): readonly string[] | undefined =>
    text
      ?.split(';')
      .map((one) => one.trim())
      .filter((one) => one !== '');
  const keys = (text: string | undefined): readonly string[] | undefined => list(text)?.map(slugOf);
  const words = wordsOf(filters.q ?? '').filter((word) => word.length > 1);
  const wanted = {
    status: list(filters.status),
    phase: list(filters.phase),
    studyType: list(filters.studyType),
    condition: keys(filters.condition),
    intervention: keys(filters.intervention),
    country: keys(filters.country),
    companies: members,
  };
  const { hasResults, startFrom, startBefore } = filters;
  const some = (any: readonly string[] | undefined, values: readonly (string | null)[]): boolean =>
    any === undefined || values.some((value) => value !== null && any.includes(value));
  return ({ of, words: known, start, ...trial }) =>
    words.every((word) => known.includes(word)) &&
    some(wanted.status, [of.status]) &&
    some(wanted.phase, of.phases) &&
    some(wanted.studyType, [of.studyType]) &&
    some(wanted.condition, trial.conditionIds) &&
    some(wanted.intervention, trial.interventionIds) &&
    some(wanted.country, trial.countryIds) &&
    some(wanted.companies, trial.companyIds) &&
    (hasResults === undefined || String(of.hasResults) === hasResults) &&
    (startFrom === undefined || (start !== null && start >= startFrom)) &&
    (startBefore === undefined || (start !== null && start < startBefore));
}
