import type { PartialDate, TrialRecord } from '../../domain/index.js';

/** Members of a record that the search works on; the whole record lies elsewhere. */
export const searchedFields = [
  'briefTitle',
  'officialTitle',
  'acronym',
  'orgStudyId',
  'secondaryIds',
  'status',
  'whyStopped',
  'startDate',
  'primaryCompletionDate',
  'completionDate',
  'firstPosted',
  'lastUpdatePosted',
  'studyType',
  'phases',
  'enrollment',
  'conditions',
  'keywords',
  'interventions',
  'sponsor',
  'collaborators',
  'sex',
  'hasResults',
  'conditionTerms',
] as const satisfies readonly (keyof TrialRecord)[];

export type SearchedRecord = Pick<TrialRecord, (typeof searchedFields)[number]>;

/** One trial as lists and searches see it. */
export interface TrialsDocument {
  readonly tenant: string;
  readonly nctId: string;
  readonly of: SearchedRecord;
  readonly countries: readonly string[];
  readonly sites: number;
  /** Words of titles, ids, conditions, keywords, interventions and companies. */
  readonly words: readonly string[];
  readonly conditionIds: readonly string[];
  readonly interventionIds: readonly string[];
  readonly countryIds: readonly string[];
  readonly sponsorId: string | null;
  /** Sponsor and collaborators. */
  readonly companyIds: readonly string[];
  /** Dates as `YYYY-MM-DD`, a missing month or day as `00`: text order is time order. */
  readonly start: string | null;
  /** `<value>/<nctId>` for each way to sort; the empty value comes last when the newest is first. */
  readonly byUpdated: string;
  readonly byStart: string;
  readonly byEnrollment: string;
  /** How often the record has changed, with the first import. */
  readonly version: number;
  readonly importId: string;
  readonly importedAt: string;
}

/** A date as text whose order is time order; what is not known comes before what is. */
export function dateKey(date: PartialDate | null): string | null {
  return date === null ? null : `${date.date}-00-00`.slice(0, 10);
}
