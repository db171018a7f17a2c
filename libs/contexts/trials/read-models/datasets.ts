import { datasetOf, type Dataset } from '@docket/composition';
import type { Column } from '@docket/tabular';
import { companyRows, type CompanyRow } from './rows/companies.js';
import { durationOf, type Duration } from './rows/duration.js';
import { trialFilters, trialsAsOf } from './rows/trials-as-of.js';
import { companies } from './companies/projection.js';
import type { TrialsDocument } from './trials/document.js';
import { trials } from './trials/projection.js';

const roles = ['operator', 'submitter', 'auditor'] as const;
const SEPARATOR = '; ';
const listed = (values: readonly string[]): string | null =>
  values.length === 0 ? null : values.join(SEPARATOR);

const trialColumns: readonly Column<TrialsDocument>[] = [
  { name: 'nctId', description: 'Id of the registry.', cell: ({ nctId }) => nctId },
  { name: 'title', description: 'Brief title.', cell: ({ of }) => of.briefTitle ?? of.officialTitle },
  { name: 'status', description: 'State, as the registry names it.', cell: ({ of }) => of.status },
  { name: 'whyStopped', description: 'Why it was stopped.', cell: ({ of }) => of.whyStopped },
  { name: 'phases', description: `Phases, with "${SEPARATOR}".`, cell: ({ of }) => listed(of.phases) },
  { name: 'studyType', description: 'Type of the study.', cell: ({ of }) => of.studyType },
  {
    name: 'conditions',
    description: `Conditions, with "${SEPARATOR}".`,
    cell: ({ of }) => listed(of.conditions),
  },
  {
    name: 'interventions',
    description: `Interventions, with "${SEPARATOR}".`,
    cell: ({ of }) => listed(of.interventions.map(({ name }) => name)),
  },
  { name: 'sponsor', description: 'Lead sponsor.', cell: ({ of }) => of.sponsor?.name ?? null },
  {
    name: 'collaborators',
    description: `Collaborators, with "${SEPARATOR}".`,
    cell: ({ of }) => listed(of.collaborators.map(({ name }) => name)),
  },
  {
    name: 'countries',
    description: `Countries, with "${SEPARATOR}".`,
    cell: ({ countries }) => listed(countries),
  },
  { name: 'sites', type: 'integer', description: 'Number of sites.', cell: ({ sites }) => sites },
  {
    name: 'enrollment',
    type: 'integer',
    description: 'Participants, planned or actual.',
    cell: ({ of }) => of.enrollment?.count ?? null,
  },
  {
    name: 'startDate',
    description: 'Start, as far as the registry knows it: 2019, 2019-05 or 2019-05-07.',
    cell: ({ of }) => of.startDate?.date ?? null,
  },
  {
    name: 'startYear',
    type: 'integer',
    description: 'Year of the start.',
    cell: ({ of }) => (of.startDate === null ? null : Number(of.startDate.date.slice(0, 4))),
  },
  {
    name: 'completionDate',
    description: 'Completion, likewise.',
    cell: ({ of }) => of.completionDate?.date ?? null,
  },
  {
    name: 'lastUpdatePosted',
    description: 'Last update in the registry, likewise.',
    cell: ({ of }) => of.lastUpdatePosted?.date ?? null,
  },
  {
    name: 'hasResults',
    type: 'boolean',
    description: 'Whether results are posted.',
    cell: ({ of }) => of.hasResults,
  },
  {
    name: 'version',
    type: 'integer',
    description: 'How often the record has changed, with the first import.',
    cell: ({ version }) => version,
  },
];

const durationColumns: readonly Column<Duration>[] = [
  { name: 'nctId', description: 'Id of the registry.', cell: ({ nctId }) => nctId },
  { name: 'phases', description: `Phases, with "${SEPARATOR}".`, cell: ({ phases }) => listed(phases) },
  { name: 'studyType', description: 'Type of the study.', cell: ({ studyType }) => studyType },
  { name: 'status', description: 'State, as the registry names it.', cell: ({ status }) => status },
  { name: 'start', type: 'time', description: 'First day of the trial.', cell: ({ start }) => start },
  {
    name: 'end',
    type: 'time',
    description: 'Day of the completion; else the last day of which the registry knew the trial.',
    cell: ({ end }) => end,
  },
  { name: 'days', type: 'integer', description: 'Days from start to end.', cell: ({ days }) => days },
  {
    name: 'completed',
    type: 'boolean',
    description: 'Whether it was completed at the end; false: it was not completed until then (censored).',
    cell: ({ completed }) => completed,
  },
];

const companyColumns: readonly Column<CompanyRow>[] = [
  { name: 'companyId', description: 'Normalised name.', cell: ({ companyId }) => companyId },
  { name: 'name', description: 'The spelling that most trials have.', cell: ({ name }) => name },
  { name: 'classes', description: `Classes, with "${SEPARATOR}".`, cell: ({ classes }) => listed(classes) },
  {
    name: 'sponsored',
    type: 'integer',
    description: 'Trials that it sponsors.',
    cell: ({ sponsored }) => sponsored,
  },
  {
    name: 'collaborations',
    type: 'integer',
    description: 'Trials that it takes part in as a collaborator.',
    cell: ({ collaborations }) => collaborations,
  },
  {
    name: 'enrollment',
    type: 'integer',
    description: 'Participants of the trials that it sponsors, planned or actual.',
    cell: ({ enrollment }) => enrollment,
  },
  {
    name: 'mergedInto',
    description: 'The company that it is merged into, as a person has said; empty for none.',
    cell: ({ mergedInto }) => mergedInto,
  },
];

/** Trials, how long they took, and companies, as rows of reports. */
export const datasets: readonly Dataset[] = [
  datasetOf<TrialsDocument>({
    name: 'trials',
    summary: 'A row for each trial, by its id.',
    roles,
    columns: trialColumns,
    filters: trialFilters,
    firstLook: {
      counts: ['status', 'phases', 'studyType'],
      overTime: 'startYear',
      spread: { of: 'enrollment', by: 'phases' },
    },
    projections: [trials],
    items: trialsAsOf,
  }),
  datasetOf<Duration>({
    name: 'trial-durations',
    summary: 'Days from the start of each trial to its completion, or to the last day that it was known.',
    roles,
    columns: durationColumns,
    filters: trialFilters,
    firstLook: {
      counts: ['completed', 'phases'],
      survival: { time: 'days', event: 'completed', group: 'phases' },
    },
    projections: [trials],
    items: async function* (request) {
      for await (const trial of trialsAsOf(request)) {
        const duration = durationOf(trial);
        if (duration !== undefined) yield duration;
      }
    },
  }),
  datasetOf<CompanyRow>({
    name: 'companies',
    summary: 'A row for each company that trials name, by its id.',
    roles,
    columns: companyColumns,
    filters: {},
    firstLook: { counts: ['classes'], spread: { of: 'sponsored', by: 'classes' } },
    projections: [trials, companies],
    items: companyRows,
  }),
];
