import { accountFor, emptyAccount } from './account.js';
import { ignoredPaths } from './ignored.js';
import { mapStudy, type MappedStudy } from './map-study.js';
import { ageOf, codeOf, partialDate, phasesOf, plainText } from './normalise.js';
import { fieldNames, isFilled } from './schema.js';

type Mapped = Extract<MappedStudy, { readonly ok: true }>;
const ID = { identificationModule: { nctId: 'NCT00000001' } };

function mapped(protocolSection: object, more: object = {}): Mapped {
  const result = mapStudy({ protocolSection: { ...ID, ...protocolSection }, ...more });
  if (!result.ok) throw new Error(result.message);
  return result;
}

describe('values of the registry', () => {
  it.each([
    ['2019', { date: '2019', precision: 'year', type: null }],
    ['2019-05', { date: '2019-05', precision: 'month', type: null }],
    ['2019-05-07', { date: '2019-05-07', precision: 'day', type: null }],
    ['2019-05-16T06:59', { date: '2019-05-16', precision: 'day', type: null }],
  ])('%s keeps the precision that it has', (text, date) => expect(partialDate(text)).toEqual(date));

  it.each(['May 2019', '2019-13', '2019-02-30', '0012-01-01', '3019', ''])('%s is no date', (text) => {
    expect(partialDate(text)).toBeUndefined();
  });

  it.each([
    ['18 Years', { value: 18, unit: 'year', days: 6_574.5 }],
    ['6 Months', { value: 6, unit: 'month', days: 182.625 }],
    ['2 weeks', { value: 2, unit: 'week', days: 14 }],
    ['1 Day', { value: 1, unit: 'day', days: 1 }],
    ['12 Hours', { value: 12, unit: 'hour', days: 0.5 }],
    ['0 Minutes', { value: 0, unit: 'minute', days: 0 }],
  ])('%s is an age in days', (text, age) => expect(ageOf(text)).toEqual(age));

  it('have one form each', () => {
    expect(ageOf('adult')).toBeUndefined();
    expect(codeOf('Active, not recruiting')).toBe('ACTIVE_NOT_RECRUITING');
    expect(codeOf('…')).toBeUndefined();
    expect(phasesOf('PHASE2')).toEqual(['PHASE2']);
    expect(phasesOf('Phase 2/Phase 3')).toEqual(['PHASE2', 'PHASE3']);
    expect(phasesOf('Early Phase 1')).toEqual(['EARLY_PHASE1']);
    expect([phasesOf('N/A'), phasesOf('NA')]).toEqual([['NA'], ['NA']]);
    expect(phasesOf('Phase 5')).toBeUndefined();
    expect(plainText(' a \n b ')).toBe('a b');
  });
});

describe('a study', () => {
  it('needs its id, and a section that makes it one', () => {
    expect(mapStudy('x')).toMatchObject({ code: 'TRIAL.NO_STUDY', nctId: null });
    expect(mapStudy({ protocolSection: {} })).toMatchObject({ code: 'TRIAL.NO_ID', nctId: null });
    const wrong = { protocolSection: { identificationModule: { nctId: 'NCT12' } } };
    expect(mapStudy(wrong)).toMatchObject({ code: 'TRIAL.NO_ID', nctId: 'NCT12' });
  });

  it('with nothing else has every member, none of them filled', () => {
    const { nctId, record, problems } = mapped({});
    expect(nctId).toBe('NCT00000001');
    expect(Object.keys(record).sort()).toEqual([...fieldNames].sort());
    expect(fieldNames.filter((name) => isFilled(record[name]))).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('is normalised', () => {
    const { record } = mapped(
      {
        identificationModule: {
          nctId: 'nct00000001',
          briefTitle: 'A  title',
          secondaryIdInfos: [{ id: 'EU-1' }],
        },
        statusModule: {
          overallStatus: 'Unknown status',
          startDateStruct: { date: '2014-08', type: 'Anticipated' },
        },
        designModule: {
          phases: ['PHASE1', 'PHASE2', 'PHASE2'],
          enrollmentInfo: { count: 194, type: 'ACTUAL' },
        },
        conditionsModule: { conditions: ['Asthma', 'Asthma'], keywords: ['k'] },
        armsInterventionsModule: {
          armGroups: [{ label: 'A', type: 'Active Comparator' }, { type: 'OTHER' }],
          interventions: [{ type: 'Drug', name: 'X', otherNames: ['Y', 'Y'] }, { type: 'DRUG' }],
        },
        outcomesModule: { primaryOutcomes: [{ measure: 'm', timeFrame: '1 week' }, { timeFrame: 'x' }] },
        sponsorCollaboratorsModule: {
          leadSponsor: { name: 'Sanofi', class: 'INDUSTRY' },
          collaborators: [{ name: 'Regeneron' }, {}],
        },
        eligibilityModule: { minimumAge: '18 Years', stdAges: ['ADULT'], healthyVolunteers: false },
        contactsLocationsModule: {
          locations: [{ facility: 'F', country: 'India', geoPoint: { lat: 1, lon: 2 } }],
        },
      },
      { derivedSection: { conditionBrowseModule: { meshes: [{ id: 'D1', term: 'Asthma' }, { id: 'D2' }] } } },
    );
    expect(record).toMatchObject({
      briefTitle: 'A title',
      secondaryIds: ['EU-1'],
      status: 'UNKNOWN_STATUS',
      startDate: { date: '2014-08', precision: 'month', type: 'estimated' },
      phases: ['PHASE1', 'PHASE2'],
      enrollment: { count: 194, type: 'actual' },
      conditions: ['Asthma'],
      arms: [{ label: 'A', type: 'ACTIVE_COMPARATOR' }],
      interventions: [{ type: 'DRUG', name: 'X', otherNames: ['Y'] }],
      primaryOutcomes: [{ measure: 'm', timeFrame: '1 week' }],
      sponsor: { name: 'Sanofi', class: 'INDUSTRY' },
      collaborators: [{ name: 'Regeneron', class: null }],
      minimumAge: { value: 18 },
      healthyVolunteers: false,
      locations: [{ facility: 'F', city: null, country: 'India', lat: 1, lon: 2 }],
      conditionTerms: [{ id: 'D1', term: 'Asthma' }],
    });
  });

  it('leaves out a value of a wrong form, and says where', () => {
    const { record, problems } = mapped({
      statusModule: { overallStatus: 7, startDateStruct: { date: 'soon', type: 'PERHAPS' } },
      designModule: { phases: 'PHASE1', enrollmentInfo: { count: -1 } },
      eligibilityModule: { healthyVolunteers: 'no', minimumAge: 'N/A' },
      contactsLocationsModule: { locations: Array.from({ length: 3_001 }, () => ({ city: 'C' })) },
    });
    expect(record).toMatchObject({ status: null, startDate: null, phases: [], enrollment: null });
    expect(record.locations).toHaveLength(3_000);
    expect(problems.map(({ path }) => path)).toEqual([
      'protocolSection.statusModule.overallStatus',
      'protocolSection.statusModule.startDateStruct.type',
      'protocolSection.statusModule.startDateStruct.date',
      'protocolSection.designModule.enrollmentInfo.count',
      'protocolSection.designModule.phases',
      'protocolSection.eligibilityModule.minimumAge',
      'protocolSection.eligibilityModule.healthyVolunteers',
      'protocolSection.contactsLocationsModule.locations',
    ]);
    const many = mapped({ conditionsModule: { conditions: Array.from({ length: 300 }, () => 1) } });
    expect(many.problems).toHaveLength(100);
  });
});

describe('the account of fields', () => {
  it('counts each leaf once: mapped, ignored on purpose, or unknown by its path', () => {
    const study = {
      protocolSection: {
        ...ID,
        statusModule: { overallStatus: 'COMPLETED', expandedAccessInfo: { hasExpandedAccess: false } },
        ipdSharingStatementModule: { ipdSharing: 'NO', description: 'x', infoTypes: ['A', 'B'] },
        newModule: { list: [{ a: 1 }, { a: 2, b: [] }] },
      },
      resultsSection: { any: { depth: [1, 2, 3] } },
      extra: null,
    };
    const account = emptyAccount();
    const { read } = mapped(study.protocolSection);
    accountFor(study, read, account);
    accountFor(study, read, account);
    expect(account).toEqual({
      mapped: 6,
      ignored: 14,
      unknown: new Map([
        ['protocolSection.newModule.list[].a', 4],
        ['extra', 2],
      ]),
    });
  });

  it('stays bounded whatever comes', () => {
    const account = emptyAccount();
    const wide = Object.fromEntries(Array.from({ length: 1_500 }, (_, n) => [`field${n}`, n]));
    let deep: unknown = 1;
    for (let n = 0; n < 100; n += 1) deep = { deep };
    accountFor({ ...wide, deep }, new Set(), account);
    expect(account.unknown.size).toBe(1_001);
    expect(account.unknown.get('(more paths)')).toBe(501);
  });

  it('ignores nothing without a reason', () => {
    for (const reason of Object.values(ignoredPaths)) expect(reason.length).toBeGreaterThan(10);
  });
});
