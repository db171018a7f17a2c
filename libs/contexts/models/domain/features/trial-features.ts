import type { TableColumn, TableHeader, TableRow, CellValues } from '../learning/table.js';
import type { KnownTrial, TrialVersion } from './versions.js';

/**
 * `design`: what a registry record says of the plan of a study in its earliest version that is known here; for records that were imported
 * once. `version`: also planned size, duration and places, by the latest version that the registry had published by the prediction date.
 */
export const knowledges = ['design', 'version'] as const;
export type Knowledge = (typeof knowledges)[number];

export interface FeatureOptions {
  readonly knowledge: Knowledge;
  /** The prediction date: so many days after the start of the study. */
  readonly offsetDays: number;
}

export const TRIAL_FEATURES = 'trial.features@1';
/** The study was terminated or withdrawn; 0 is completed. */
export const TARGET = 'stopped';

const STOPPED = ['TERMINATED', 'WITHDRAWN'];
const DAY_MS = 86_400_000;
const YEAR_DAYS = 365.25;

const design: readonly TableColumn[] = [
  { name: 'studyType', type: 'category' },
  { name: 'phase', type: 'category' },
  { name: 'allocation', type: 'category' },
  { name: 'interventionModel', type: 'category' },
  { name: 'masking', type: 'category' },
  { name: 'primaryPurpose', type: 'category' },
  { name: 'interventionType', type: 'category' },
  { name: 'sponsorClass', type: 'category' },
  { name: 'responsibleParty', type: 'category' },
  { name: 'sex', type: 'category' },
  { name: 'healthyVolunteers', type: 'flag' },
  { name: 'dataMonitoring', type: 'flag' },
  { name: 'fdaRegulatedDrug', type: 'flag' },
  { name: 'fdaRegulatedDevice', type: 'flag' },
  { name: 'minimumAgeYears', type: 'number' },
  { name: 'maximumAgeYears', type: 'number' },
  { name: 'conditions', type: 'number' },
  { name: 'interventions', type: 'number' },
  { name: 'arms', type: 'number' },
  { name: 'primaryOutcomes', type: 'number' },
  { name: 'secondaryOutcomes', type: 'number' },
  { name: 'collaborators', type: 'number' },
  { name: 'startYear', type: 'number' },
];
/** What the registry changes while a study runs, and empties when one is withdrawn. */
const planned: readonly TableColumn[] = [
  { name: 'plannedEnrollment', type: 'number' },
  { name: 'plannedDays', type: 'number' },
  { name: 'countries', type: 'number' },
  { name: 'sites', type: 'number' },
];

/** The header of a table of trials. */
export function trialHeader({ knowledge, offsetDays }: FeatureOptions, position: number): TableHeader {
  return {
    format: 'docket-table/1',
    featureVersion: TRIAL_FEATURES,
    target: TARGET,
    columns: knowledge === 'design' ? design : [...design, ...planned],
    source: { knowledge, offsetDays, position },
  };
}

/** Why a trial makes no row. */
export type LeftOut = 'noStart' | 'noVersionThen';

/** The row of a trial: its values as they were known at the prediction date, its target as it is known now. */
export function trialRow({ nctId, versions }: KnownTrial, options: FeatureOptions): TableRow | LeftOut {
  const latest = versions.at(-1)!;
  const start = firstDay(latest.startDate?.date);
  if (start === undefined) return 'noStart';
  const at = new Date(Date.parse(start) + options.offsetDays * DAY_MS).toISOString().slice(0, 10);
  const then =
    options.knowledge === 'design' ? versions[0]! : versions.findLast((one) => publishedBy(one, at));
  if (then === undefined) return 'noVersionThen';
  return { id: nctId, at, ...outcomeOf(latest), values: valuesAt(then, start, options.knowledge) };
}

/** Whether a version was public on a day. A date that is known by month only counts from the end of the month. */
function publishedBy({ lastUpdatePosted }: TrialVersion, day: string): boolean {
  const posted = lastDay(lastUpdatePosted?.date);
  return posted !== undefined && posted <= day;
}

function outcomeOf(latest: TrialVersion): Pick<TableRow, 'target' | 'endedAt'> {
  const { status } = latest;
  const target = status === 'COMPLETED' ? 0 : status !== null && STOPPED.includes(status) ? 1 : null;
  if (target === null) return { target, endedAt: null };
  const ended = latest.completionDate?.type === 'estimated' ? undefined : latest.completionDate?.date;
  return { target, endedAt: lastDay(ended) ?? lastDay(latest.lastUpdatePosted?.date) ?? null };
}

function valuesAt(then: TrialVersion, start: string, knowledge: Knowledge): CellValues {
  const years = (age: TrialVersion['minimumAge']) => (age === null ? null : age.days / YEAR_DAYS);
  const values: CellValues = {
    studyType: then.studyType,
    phase: then.phases.length === 0 ? null : [...then.phases].sort().join('/'),
    allocation: then.allocation,
    interventionModel: then.interventionModel,
    masking: then.masking,
    primaryPurpose: then.primaryPurpose,
    interventionType: then.interventionTypes[0] ?? null,
    sponsorClass: then.sponsorClass,
    responsibleParty: then.responsibleParty,
    sex: then.sex,
    healthyVolunteers: then.healthyVolunteers,
    dataMonitoring: then.dataMonitoring,
    fdaRegulatedDrug: then.fdaRegulatedDrug,
    fdaRegulatedDevice: then.fdaRegulatedDevice,
    minimumAgeYears: years(then.minimumAge),
    maximumAgeYears: years(then.maximumAge),
    conditions: then.conditions,
    interventions: then.interventions,
    arms: then.arms,
    primaryOutcomes: then.primaryOutcomes,
    secondaryOutcomes: then.secondaryOutcomes,
    collaborators: then.collaborators,
    startYear: Number(start.slice(0, 4)),
  };
  if (knowledge === 'design') return values;
  const end = firstDay(then.completionDate?.date);
  // An actual number is known at the end only: it would tell how the study went.
  const plans = then.enrollment?.type === 'estimated' ? then.enrollment.count : null;
  const days =
    end === undefined || then.completionDate?.type !== 'estimated'
      ? null
      : Math.round((Date.parse(end) - Date.parse(start)) / DAY_MS);
  return {
    ...values,
    plannedEnrollment: plans,
    plannedDays: days,
    countries: then.countries,
    sites: then.sites,
  };
}

/** The first day that a date can mean. */
function firstDay(date: string | undefined): string | undefined {
  return date === undefined ? undefined : `${date}-01-01`.slice(0, 10).padEnd(10, '-01');
}

/** The last day that a date can mean. */
function lastDay(date: string | undefined): string | undefined {
  if (date === undefined || date.length === 10) return date;
  const [year, month = '12'] = date.split('-') as [string, string?];
  return new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10);
}
