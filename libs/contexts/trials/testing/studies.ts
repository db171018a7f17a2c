/** How a made study differs from the others. */
export interface StudyOptions {
  readonly status?: string;
  readonly title?: string;
  readonly sponsor?: string;
  readonly collaborators?: readonly string[];
  readonly conditions?: readonly string[];
  readonly interventions?: readonly string[];
  readonly countries?: readonly string[];
  readonly phases?: readonly string[];
  readonly enrollment?: number;
  readonly start?: string;
  readonly completion?: string;
  readonly updated?: string;
  readonly whyStopped?: string;
}

const STATUSES = ['COMPLETED', 'RECRUITING', 'TERMINATED', 'ACTIVE_NOT_RECRUITING', 'WITHDRAWN'] as const;
const CONDITIONS = [
  'Asthma',
  'Atopic Dermatitis',
  'Breast Cancer',
  'Depression',
  'Type 2 Diabetes',
  'Migraine',
];
const DRUGS = ['Dupilumab', 'Metformin', 'Placebo', 'Sertraline', 'Trastuzumab', 'Erenumab', 'Budesonide'];
const SPONSORS = [
  'Regeneron Pharmaceuticals',
  'Sanofi',
  'Charité',
  'University of Melbourne',
  'Novo Nordisk A/S',
];
const COUNTRIES = ['Australia', 'Germany', 'India', 'United States', 'Japan'];
const CITIES: Readonly<Record<string, string>> = {
  Australia: 'Melbourne',
  Germany: 'Berlin',
  India: 'Goa',
  'United States': 'Birmingham',
  Japan: 'Kyoto',
};

export function nctIdOf(n: number): string {
  return `NCT${String(n).padStart(8, '0')}`;
}

/** The n-th of a list, round and round. */
function pick<T>(list: readonly T[], n: number): T {
  return list[((n % list.length) + list.length) % list.length]!;
}

/** A number that looks random and is the same for the same n. */
export function scattered(n: number): number {
  let hash = Math.imul(n + 1, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The n-th made study, in the form of version 2 of the registry's API. */
export function study(n: number, options: StudyOptions = {}): object {
  const seed = scattered(n);
  const year = 2005 + (seed % 18);
  const month = String(1 + (seed % 12)).padStart(2, '0');
  const condition = pick(CONDITIONS, seed >>> 3);
  const drug = pick(DRUGS, seed >>> 5);
  const {
    status = pick(STATUSES, seed >>> 7),
    sponsor = pick(SPONSORS, seed >>> 9),
    conditions = [condition],
    interventions = [drug, 'Placebo'],
    countries = [pick(COUNTRIES, seed >>> 11), pick(COUNTRIES, seed >>> 13)],
    phases = [`PHASE${1 + ((seed >>> 15) % 4)}`],
    enrollment = 10 + (seed % 990),
    start = `${year}-${month}`,
    completion = `${year + 2}-${month}-15`,
    updated = `${year + 3}-01-0${1 + (seed % 9)}`,
    title = `Study ${n} of ${drug} in ${condition}`,
  } = options;
  const actual = status === 'RECRUITING' ? 'ESTIMATED' : 'ACTUAL';
  return {
    protocolSection: {
      identificationModule: {
        nctId: nctIdOf(n),
        orgStudyIdInfo: { id: `ORG-${n}` },
        organization: { fullName: sponsor, class: 'INDUSTRY' },
        briefTitle: title,
        officialTitle: `A Randomized Study of ${interventions.join(' and ')} in Participants With ${conditions.join(', ')}`,
      },
      statusModule: {
        statusVerifiedDate: `${year + 3}-01`,
        overallStatus: status,
        ...(options.whyStopped === undefined ? {} : { whyStopped: options.whyStopped }),
        expandedAccessInfo: { hasExpandedAccess: false },
        startDateStruct: { date: start, type: 'ACTUAL' },
        primaryCompletionDateStruct: { date: completion, type: actual },
        completionDateStruct: { date: completion, type: actual },
        studyFirstSubmitDate: `${year}-01-02`,
        studyFirstPostDateStruct: { date: `${year}-01-05`, type: 'ESTIMATED' },
        lastUpdatePostDateStruct: { date: updated, type: 'ACTUAL' },
      },
      sponsorCollaboratorsModule: {
        responsibleParty: { type: 'SPONSOR' },
        leadSponsor: { name: sponsor, class: 'INDUSTRY' },
        ...(options.collaborators === undefined
          ? {}
          : { collaborators: options.collaborators.map((name) => ({ name, class: 'OTHER' })) }),
      },
      oversightModule: { oversightHasDmc: seed % 2 === 0, isFdaRegulatedDrug: true },
      descriptionModule: { briefSummary: `What ${drug} does.`, detailedDescription: 'Long.' },
      conditionsModule: { conditions, keywords: ['made'] },
      designModule: {
        studyType: 'INTERVENTIONAL',
        phases,
        designInfo: {
          allocation: 'RANDOMIZED',
          interventionModel: 'PARALLEL',
          primaryPurpose: 'TREATMENT',
          maskingInfo: { masking: 'DOUBLE', whoMasked: ['PARTICIPANT'] },
        },
        enrollmentInfo: { count: enrollment, type: actual },
      },
      armsInterventionsModule: {
        armGroups: [{ label: 'A', type: 'EXPERIMENTAL', interventionNames: [`Drug: ${drug}`] }],
        interventions: interventions.map((name) => ({ type: 'DRUG', name, armGroupLabels: ['A'] })),
      },
      outcomesModule: { primaryOutcomes: [{ measure: `Change of ${condition}`, timeFrame: 'Week 16' }] },
      eligibilityModule: {
        eligibilityCriteria: 'Adults.',
        healthyVolunteers: false,
        sex: 'ALL',
        minimumAge: '18 Years',
        stdAges: ['ADULT'],
      },
      contactsLocationsModule: {
        overallOfficials: [{ name: 'A Person', role: 'STUDY_DIRECTOR' }],
        locations: countries.map((country, index) => ({
          facility: `Clinic ${(seed + index) % 50}`,
          city: CITIES[country] ?? 'Elsewhere',
          country,
          zip: '1',
          geoPoint: { lat: 1.5, lon: -2.5 },
        })),
      },
    },
    derivedSection: { miscInfoModule: { versionHolder: '2026-11-01' } },
    hasResults: seed % 3 === 0,
  };
}
