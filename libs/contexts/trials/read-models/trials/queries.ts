import { cutPage, type Page, type PageRequest } from '@docket/paging';
import type { ReadModels } from '@docket/projections';
import { wordsOf } from '../../domain/index.js';
import type { TrialsDocument } from './document.js';
import { trials } from './projection.js';

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

/** Trials that fit, in the order asked for. */
export async function searchTrials(
  readModels: ReadModels,
  tenant: string,
  filter: TrialFilter,
  order: TrialOrder,
  page: PageRequest,
): Promise<Page<TrialSummary>> {
  const collection = await readModels.collection(trials);
  const key = trialOrders[order];
  const behind = page.afterKey === undefined ? {} : { [key]: { $lt: page.afterKey } };
  const rows = await collection
    .find({ ...conditions(tenant, filter), ...behind })
    .project<TrialsDocument & { readonly _pos: number }>(LIST_FIELDS)
    .sort({ [key]: -1 })
    .limit(page.limit + 1)
    .toArray();
  const { items, nextKey } = cutPage(rows, page.limit, (row) => row[key]);
  return { items: items.map(summaryOf), nextKey };
}

/** What people count trials by. */
const facetFields = {
  status: '$of.status',
  phase: '$of.phases',
  studyType: '$of.studyType',
  country: '$countries',
} as const;
export type FacetName = keyof typeof facetFields;

export interface Facets {
  /** Trials that were counted: the latest ones when more fit. */
  readonly counted: number;
  /** False when more fit than were counted. */
  readonly exact: boolean;
  readonly values: readonly {
    readonly facet: FacetName;
    readonly value: string;
    readonly count: number;
  }[];
}

/** A count over more would take longer than a search may. */
export const MOST_COUNTED = 2_000;
const MOST_VALUES = 20;

/** Counts of the trials that fit by status, phase, type and country, over the latest 2,000 at most. */
export async function trialFacets(
  readModels: ReadModels,
  tenant: string,
  filter: TrialFilter,
): Promise<Facets> {
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
  const values = [...counts].flatMap(([facet, own]) =>
    [...own]
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, MOST_VALUES)
      .map(([value, amount]) => ({ facet, value, count: amount })),
  );
  return { counted: counted.length, exact: rows.length <= MOST_COUNTED, values };
}

/** The trials of some companies by status and phase, over 10,000 at most. */
export async function companyFigures(
  readModels: ReadModels,
  tenant: string,
  companyIds: readonly string[],
): Promise<CompanyFigures> {
  const collection = await readModels.collection(trials);
  const rows = await collection
    .find({ tenant, companyIds: { $in: [...companyIds] } })
    .project<Pick<TrialsDocument, 'of' | 'sponsorId'>>({
      _id: 0,
      'of.status': 1,
      'of.phases': 1,
      'of.enrollment': 1,
      sponsorId: 1,
    })
    .limit(MOST_COMPANY_TRIALS + 1)
    .toArray();
  const counted = rows.slice(0, MOST_COMPANY_TRIALS);
  const by = (values: (row: (typeof counted)[number]) => readonly (string | null)[]) => {
    const counts = new Map<string, number>();
    for (const row of counted) {
      for (const value of values(row)) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return [...counts].sort(([, a], [, b]) => b - a).map(([value, count]) => ({ value, count }));
  };
  const sponsored = counted.filter(({ sponsorId }) => sponsorId !== null && companyIds.includes(sponsorId));
  return {
    trials: counted.length,
    sponsored: sponsored.length,
    enrollment: sponsored.reduce((sum, { of }) => sum + (of.enrollment?.count ?? 0), 0),
    byStatus: by(({ of }) => [of.status]),
    byPhase: by(({ of }) => of.phases),
    exact: rows.length <= MOST_COMPANY_TRIALS,
  };
}

const MOST_COMPANY_TRIALS = 10_000;

export interface CompanyFigures {
  readonly trials: number;
  readonly sponsored: number;
  /** Participants of the trials that it sponsors, planned or actual. */
  readonly enrollment: number;
  readonly byStatus: readonly { readonly value: string; readonly count: number }[];
  readonly byPhase: readonly { readonly value: string; readonly count: number }[];
  readonly exact: boolean;
}

function conditions(tenant: string, filter: TrialFilter) {
  const { text, status, phase, studyType, condition, intervention, country, companyIds } = filter;
  const { hasResults, startFrom, startBefore } = filter;
  // The longest word is mostly the rarest: an index finds by the first one, and the others are looked at.
  const words = text === undefined ? [] : [...new Set(wordsOf(text))].filter((word) => word.length > 1);
  const sought = words.sort((a, b) => b.length - a.length).slice(0, MOST_QUERY_WORDS);
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
