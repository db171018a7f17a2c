import { cutPage, type Page, type PageRequest } from '@docket/paging';
import type { ReadModels } from '@docket/projections';
import { wordsOf } from '../../domain/index.js';
import type { TrialsDocument } from './document.js';
import { CollectionFollower } from '../in-memory/follower.js';
import { trials } from './projection.js';
import {
  indexedFields,
  type IndexedTrial,
  type IndexQuery,
  SearchIndex,
  type TermKind,
} from './search-index.js';

/** Ways to sort: the latest or the largest first. */
export const trialOrders = { updated: 'byUpdated', start: 'byStart', enrollment: 'byEnrollment' } as const;
export type TrialOrder = keyof typeof trialOrders;

/** What a list of trials can be narrowed to; all that are given must hold, any of the values of one. */
export interface TrialFilter {
  /** Words that must all be there. */
  readonly text?: string;
  readonly status?: readonly string[];
  readonly phase?: readonly string[];
  readonly studyType?: readonly string[];
  readonly condition?: readonly string[];
  readonly intervention?: readonly string[];
  readonly country?: readonly string[];
  readonly companyIds?: readonly string[];
  readonly hasResults?: boolean;
  /** `YYYY-MM-DD`: started at or after. */
  readonly startFrom?: string;
  /** `YYYY-MM-DD`: started before. */
  readonly startBefore?: string;
}

export interface TrialSummary {
  readonly nctId: string;
  readonly title: string | null;
  readonly status: string | null;
  readonly phases: readonly string[];
  readonly studyType: string | null;
  readonly conditions: readonly string[];
  readonly interventions: readonly string[];
  readonly sponsor: { readonly companyId: string; readonly name: string } | null;
  readonly countries: readonly string[];
  readonly sites: number;
  readonly enrollment: number | null;
  readonly startDate: string | null;
  readonly completionDate: string | null;
  readonly lastUpdatePosted: string | null;
  readonly hasResults: boolean | null;
  readonly version: number;
  readonly position: number;
}

const MOST_QUERY_WORDS = 12;
const LIST_FIELDS = {
  words: 0,
  conditionIds: 0,
  interventionIds: 0,
  countryIds: 0,
  'of.keywords': 0,
} as const;

type Row = TrialsDocument & { readonly _pos: number };

const followers = new WeakMap<ReadModels, CollectionFollower<IndexedTrial, SearchIndex>>();

/** The index of a tenant in memory; undefined while it is loaded, or when there are too many trials for it. */
async function indexOf(readModels: ReadModels, tenant: string): Promise<SearchIndex | undefined> {
  let follower = followers.get(readModels);
  if (follower === undefined) {
    follower = new CollectionFollower(trials, indexedFields, () => new SearchIndex());
    followers.set(readModels, follower);
  }
  return follower.index(readModels, tenant);
}

/** Trials that fit, in the order asked for. */
export async function searchTrials(
  readModels: ReadModels,
  tenant: string,
  filter: TrialFilter,
  order: TrialOrder,
  page: PageRequest,
): Promise<Page<TrialSummary>> {
  const key = trialOrders[order];
  const index = await indexOf(readModels, tenant);
  const collection = await readModels.collection(trials);
  let rows: Row[];
  if (index === undefined) {
    const behind = page.afterKey === undefined ? {} : { [key]: { $lt: page.afterKey } };
    rows = await collection
      .find({ ...conditions(tenant, filter), ...behind })
      .project<Row>(LIST_FIELDS)
      .sort({ [key]: -1 })
      .limit(page.limit + 1)
      .toArray();
  } else {
    const ids = index.page(queryOf(filter), key, page.limit + 1, page.afterKey);
    const found = await collection
      .find({ _id: { $in: ids.map((nctId) => `${tenant}/${nctId}`) } })
      .project<Row>(LIST_FIELDS)
      .toArray();
    const byId = new Map(found.map((row) => [row.nctId, row]));
    rows = ids.map((nctId) => byId.get(nctId)).filter((row) => row !== undefined);
  }
  const { items, nextKey } = cutPage(rows, page.limit, (row) => row[key]);
  return { items: items.map(summaryOf), nextKey };
}

/** What people count trials by. */
export type FacetName = 'status' | 'phase' | 'studyType' | 'country';

export interface Facets {
  /** Trials that were counted: the latest ones when more fit. */
  readonly counted: number;
  /** False when more fit than were counted. */
  readonly exact: boolean;
  /** False while the index in memory is loaded: then the database was asked. */
  readonly inMemory: boolean;
  readonly values: readonly {
    readonly facet: FacetName;
    readonly value: string;
    readonly count: number;
  }[];
}

/** A count over more would take longer than a search may. */
export const MOST_COUNTED = 2_000;
const MOST_VALUES = 20;

/**
 * Counts of the trials that fit by status, phase, type and country: of all of them, or of the latest 2,000 while the index in
 * memory is loaded.
 */
export async function trialFacets(
  readModels: ReadModels,
  tenant: string,
  filter: TrialFilter,
): Promise<Facets> {
  const index = await indexOf(readModels, tenant);
  if (index !== undefined) {
    const { counted, counts } = index.facets(queryOf(filter));
    return {
      counted,
      exact: true,
      inMemory: true,
      values: topValues(counts as ReadonlyMap<FacetName, Map<string, number>>),
    };
  }
  const collection = await readModels.collection(trials);
  const rows = await collection
    .find(conditions(tenant, filter))
    .project<Pick<TrialsDocument, 'of' | 'countries'>>({
      _id: 0,
      'of.status': 1,
      'of.phases': 1,
      'of.studyType': 1,
      countries: 1,
    })
    .sort({ byUpdated: -1 })
    .limit(MOST_COUNTED + 1)
    .toArray();
  const counted = rows.slice(0, MOST_COUNTED);
  const counts = new Map<FacetName, Map<string, number>>();
  const count = (facet: FacetName, values: readonly (string | null)[]): void => {
    const own = counts.get(facet) ?? new Map<string, number>();
    counts.set(facet, own);
    for (const value of values) if (value !== null) own.set(value, (own.get(value) ?? 0) + 1);
  };
  for (const { of, countries } of counted) {
    count('status', [of.status]);
    count('phase', of.phases);
    count('studyType', [of.studyType]);
    count('country', countries);
  }
  const exact = rows.length <= MOST_COUNTED;
  return { counted: counted.length, exact, inMemory: false, values: topValues(counts) };
}

function topValues(counts: ReadonlyMap<FacetName, ReadonlyMap<string, number>>): Facets['values'] {
  return [...counts].flatMap(([facet, own]) =>
    [...own]
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, MOST_VALUES)
      .map(([value, amount]) => ({ facet, value, count: amount })),
  );
}

/** The words of a search that count. */
function soughtWords(text: string | undefined): string[] {
  const words = text === undefined ? [] : [...new Set(wordsOf(text))].filter((word) => word.length > 1);
  // The longest word is mostly the rarest: an index of the database finds by the first one, and looks at the others.
  return words.sort((a, b) => b.length - a.length).slice(0, MOST_QUERY_WORDS);
}

function queryOf(filter: TrialFilter): IndexQuery {
  const { text, status, phase, studyType, condition, intervention, country, companyIds } = filter;
  const { hasResults, startFrom, startBefore } = filter;
  const given: readonly (readonly [TermKind, readonly string[] | undefined])[] = [
    ['status', status],
    ['phase', phase],
    ['type', studyType],
    ['condition', condition],
    ['intervention', intervention],
    ['country', country],
    ['company', companyIds],
    ['results', hasResults === undefined ? undefined : [String(hasResults)]],
  ];
  return {
    clauses: [
      ...soughtWords(text).map((word) => ({ kind: 'word' as const, values: [word] })),
      ...given.flatMap(([kind, values]) => (values === undefined ? [] : [{ kind, values }])),
    ],
    ...(startFrom === undefined ? {} : { startFrom }),
    ...(startBefore === undefined ? {} : { startBefore }),
  };
}

function conditions(tenant: string, filter: TrialFilter) {
  const { text, status, phase, studyType, condition, intervention, country, companyIds } = filter;
  const { hasResults, startFrom, startBefore } = filter;
  const sought = soughtWords(text);
  const some = (values: readonly string[] | undefined) =>
    values === undefined ? undefined : values.length === 1 ? values[0] : { $in: [...values] };
  const start =
    startFrom === undefined && startBefore === undefined
      ? undefined
      : {
          ...(startFrom === undefined ? {} : { $gte: startFrom }),
          ...(startBefore === undefined ? {} : { $lt: startBefore }),
        };
  const all = {
    words: sought.length === 0 ? undefined : sought.length === 1 ? sought[0] : { $all: sought },
    'of.status': some(status),
    'of.phases': some(phase),
    'of.studyType': some(studyType),
    conditionIds: some(condition),
    interventionIds: some(intervention),
    countryIds: some(country),
    companyIds: some(companyIds),
    'of.hasResults': hasResults,
    start,
  };
  return { tenant, ...Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) };
}

function summaryOf(row: TrialsDocument & { readonly _pos: number }): TrialSummary {
  const { nctId, of, countries, sites, sponsorId, version, _pos } = row;
  return {
    nctId,
    title: of.briefTitle ?? of.officialTitle,
    status: of.status,
    phases: of.phases,
    studyType: of.studyType,
    conditions: of.conditions,
    interventions: of.interventions.map(({ name }) => name),
    sponsor:
      of.sponsor === null || sponsorId === null ? null : { companyId: sponsorId, name: of.sponsor.name },
    countries,
    sites,
    enrollment: of.enrollment?.count ?? null,
    startDate: of.startDate?.date ?? null,
    completionDate: of.completionDate?.date ?? null,
    lastUpdatePosted: of.lastUpdatePosted?.date ?? null,
    hasResults: of.hasResults,
    version,
    position: _pos,
  };
}
