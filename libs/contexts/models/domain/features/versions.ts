import type { TrialEvent, TrialRecord } from '@docket/contexts/trials/events';
import type { Recorded } from '@docket/kernel';

/** Members that the features take as they are. */
const plain = [
  'status',
  'studyType',
  'phases',
  'allocation',
  'interventionModel',
  'masking',
  'primaryPurpose',
  'responsibleParty',
  'sex',
  'healthyVolunteers',
  'dataMonitoring',
  'fdaRegulatedDrug',
  'fdaRegulatedDevice',
  'minimumAge',
  'maximumAge',
  'enrollment',
  'startDate',
  'completionDate',
  'lastUpdatePosted',
] as const satisfies readonly (keyof TrialRecord)[];

/** One version of a record, as far as features are made of it: lists are counted. */
export type TrialVersion = Pick<TrialRecord, (typeof plain)[number]> & {
  readonly sponsorClass: string | null;
  readonly interventionTypes: readonly string[];
  readonly conditions: number;
  readonly interventions: number;
  readonly arms: number;
  readonly primaryOutcomes: number;
  readonly secondaryOutcomes: number;
  readonly collaborators: number;
  readonly countries: number;
  readonly sites: number;
};

/** A trial with all versions of its record, the oldest first. */
export interface KnownTrial {
  readonly nctId: string;
  readonly versions: readonly TrialVersion[];
}

/** What an event says of the members that features are made of; undefined where it says nothing of them. */
export interface VersionChange {
  readonly nctId: string;
  /** True for a whole version. */
  readonly first: boolean;
  readonly members: Partial<TrialVersion>;
}

/** The change of a trial's event. */
export function changeOf(event: Recorded<TrialEvent>): VersionChange | undefined {
  const nctId = event.aggregate.id;
  if (event.type === 'TrialRegistered') return { nctId, first: true, members: membersOf(event.data.record) };
  if (event.type !== 'TrialChanged') return undefined;
  const after = Object.entries(event.data.changes).map(([name, change]) => [name, change.after] as const);
  return { nctId, first: false, members: membersOf(Object.fromEntries(after)) };
}

/** Folds changes into trials, in the order of the log. */
export class VersionFold {
  private readonly trials = new Map<string, TrialVersion[]>();

  add({ nctId, first, members }: VersionChange): void {
    const versions = this.trials.get(nctId);
    if (first) this.trials.set(nctId, [members as TrialVersion]);
    else if (versions !== undefined) versions.push({ ...versions.at(-1)!, ...members });
  }

  /** All trials, by their ids. */
  all(): readonly KnownTrial[] {
    return [...this.trials]
      .map(([nctId, versions]) => ({ nctId, versions }))
      .sort((a, b) => (a.nctId < b.nctId ? -1 : 1));
  }
}

function membersOf(record: Partial<TrialRecord>): Partial<TrialVersion> {
  const taken = plain
    .filter((name) => record[name] !== undefined)
    .map((name) => [name, record[name]] as const);
  const { sponsor, interventions, conditions, arms, primaryOutcomes, secondaryOutcomes } = record;
  const { collaborators, locations } = record;
  return {
    ...(Object.fromEntries(taken) as Partial<TrialVersion>),
    ...(sponsor === undefined ? {} : { sponsorClass: sponsor?.class ?? null }),
    ...(interventions && {
      interventions: interventions.length,
      interventionTypes: [...new Set(interventions.flatMap(({ type }) => type ?? []))],
    }),
    ...(conditions && { conditions: conditions.length }),
    ...(arms && { arms: arms.length }),
    ...(primaryOutcomes && { primaryOutcomes: primaryOutcomes.length }),
    ...(secondaryOutcomes && { secondaryOutcomes: secondaryOutcomes.length }),
    ...(collaborators && { collaborators: collaborators.length }),
    ...(locations && {
      sites: locations.length,
      countries: new Set(locations.flatMap(({ country }) => country ?? [])).size,
    }),
  };
}
