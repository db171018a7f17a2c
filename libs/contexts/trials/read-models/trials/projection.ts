import { utcTime } from '@docket/paging';
import { defineProjection } from '@docket/projections';
import { companyIdOf, searchWords, slugOf, type TrialEvent, type TrialRecord } from '../../domain/index.js';
import { dateKey, searchedFields, type SearchedRecord, type TrialsDocument } from './document.js';

const MOST_WORDS = 300;
const COUNT_DIGITS = 10;

type Derived = Omit<
  TrialsDocument,
  'tenant' | 'nctId' | 'of' | 'countries' | 'countryIds' | 'sites' | 'version' | 'importId' | 'importedAt'
>;

export const trials = defineProjection<TrialEvent, TrialsDocument>()({
  name: 'reporting.trials',
  version: 2,
  indexes: [
    { keys: { tenant: 1, _pos: 1 } },
    { keys: { tenant: 1, byUpdated: -1 } },
    { keys: { tenant: 1, byStart: -1 } },
    { keys: { tenant: 1, byEnrollment: -1 } },
    { keys: { tenant: 1, words: 1, byUpdated: -1 } },
    { keys: { tenant: 1, 'of.status': 1, byUpdated: -1 } },
    { keys: { tenant: 1, 'of.phases': 1, byUpdated: -1 } },
    { keys: { tenant: 1, conditionIds: 1, byUpdated: -1 } },
    { keys: { tenant: 1, interventionIds: 1, byUpdated: -1 } },
    { keys: { tenant: 1, countryIds: 1, byUpdated: -1 } },
    { keys: { tenant: 1, companyIds: 1, byUpdated: -1 } },
  ],
  on: {
    TrialRegistered: {
      fold: (_none, { aggregate, data, time }) => {
        const of = searchedOf(data.record);
        return {
          tenant: aggregate.tenant,
          nctId: aggregate.id,
          of,
          ...placesOf(data.record.locations),
          ...derived(aggregate.id, of),
          version: 1,
          importId: data.importId,
          importedAt: utcTime(time),
        };
      },
    },
    TrialChanged: {
      fold: (trial, { aggregate, data, time }) => {
        if (!trial) return trial;
        const changes = searchedFields
          .filter((name) => data.changes[name] !== undefined)
          .map((name) => [name, data.changes[name]!.after] as const);
        const of = { ...trial.of, ...Object.fromEntries(changes) };
        const { locations } = data.changes;
        return {
          ...trial,
          of,
          ...(locations === undefined ? {} : placesOf(locations.after)),
          ...derived(aggregate.id, of),
          version: trial.version + 1,
          importId: data.importId,
          importedAt: utcTime(time),
        };
      },
    },
  },
});

function searchedOf(record: TrialRecord): SearchedRecord {
  return Object.fromEntries(searchedFields.map((name) => [name, record[name]])) as SearchedRecord;
}

function placesOf(locations: TrialRecord['locations']) {
  const countries = [
    ...new Set(locations.map(({ country }) => country).filter((country) => country !== null)),
  ].sort();
  return { countries, countryIds: ids(countries), sites: locations.length };
}

function derived(nctId: string, of: SearchedRecord): Derived {
  const companies = [of.sponsor, ...of.collaborators].filter((company) => company !== null);
  const start = dateKey(of.startDate);
  const updated = dateKey(of.lastUpdatePosted) ?? '';
  const enrollment = of.enrollment === null ? '' : String(of.enrollment.count).padStart(COUNT_DIGITS, '0');
  return {
    words: searchWords(
      [
        nctId,
        of.acronym,
        of.orgStudyId,
        of.briefTitle,
        ...of.conditions,
        ...of.interventions.flatMap(({ name, otherNames }) => [name, ...otherNames]),
        ...of.conditionTerms.map(({ term }) => term),
        ...of.keywords,
        ...companies.map(({ name }) => name),
        ...of.secondaryIds,
        of.officialTitle,
      ],
      MOST_WORDS,
    ),
    conditionIds: ids(of.conditions),
    interventionIds: ids(of.interventions.map(({ name }) => name)),
    sponsorId: of.sponsor === null ? null : companyIdOf(of.sponsor.name),
    companyIds: [...new Set(companies.map(({ name }) => companyIdOf(name)))],
    start,
    byUpdated: `${updated}/${nctId}`,
    byStart: `${start ?? ''}/${nctId}`,
    byEnrollment: `${enrollment}/${nctId}`,
  };
}

function ids(names: readonly string[]): string[] {
  return [...new Set(names.map(slugOf))];
}
