import { ageOf, codeOf, partialDate, phasesOf, plainText } from './normalise.js';
import { RecordReader, type ValueProblem } from './reader.js';
import type { Company, PartialDate, TrialRecord } from './schema.js';

/** A study as the registry's API (version 2) gives it, mapped. */
export type MappedStudy =
  | {
      readonly ok: true;
      readonly nctId: string;
      readonly record: TrialRecord;
      readonly problems: readonly ValueProblem[];
      /** Paths that were looked at. */
      readonly read: ReadonlySet<string>;
    }
  | { readonly ok: false; readonly code: string; readonly message: string; readonly nctId: string | null };

const NCT_ID = /^NCT\d{8}$/;
const P = 'protocolSection';

/**
 * Maps one study record. A value of a wrong form is left out and told; a record without its id cannot be taken.
 * @returns also `TRIAL.NO_STUDY`, `TRIAL.NO_ID`
 */
export function mapStudy(study: unknown): MappedStudy {
  if (typeof study !== 'object' || study === null || !Object.hasOwn(study, P)) {
    const message = 'This is no study record: it has no protocolSection.';
    return { ok: false, code: 'TRIAL.NO_STUDY', message, nctId: null };
  }
  const reader = RecordReader.of(study);
  const given = reader.text(`${P}.identificationModule.nctId`, 40);
  const nctId = given?.toUpperCase() ?? null;
  if (nctId === null || !NCT_ID.test(nctId)) {
    const message = `The record has ${given === null ? 'no NCT id' : `the id ${given}`}: it needs NCT and eight digits.`;
    return { ok: false, code: 'TRIAL.NO_ID', message, nctId: given };
  }
  const record = {
    ...identity(reader),
    ...status(reader),
    ...design(reader),
    ...subjects(reader),
    ...parties(reader),
    ...places(reader),
  };
  return { ok: true, nctId, record, problems: reader.problems, read: reader.read };
}

function identity(reader: RecordReader) {
  const at = `${P}.identificationModule`;
  return {
    briefTitle: reader.parsed(`${at}.briefTitle`, line(500), 'title'),
    officialTitle: reader.parsed(`${at}.officialTitle`, line(1_000), 'title'),
    acronym: reader.text(`${at}.acronym`, 100),
    orgStudyId: reader.text(`${at}.orgStudyIdInfo.id`, 100),
    secondaryIds: reader.list(`${at}.secondaryIdInfos`, 100, (one) => one.text('id', 200)),
    briefSummary: reader.text(`${P}.descriptionModule.briefSummary`, 6_000),
  };
}

function status(reader: RecordReader) {
  const at = `${P}.statusModule`;
  const dated = (name: string): PartialDate | null => {
    const type = reader.parsed(`${at}.${name}.type`, dateType, 'type of a date');
    return reader.parsed(`${at}.${name}.date`, (text) => partialDate(text, type), 'date');
  };
  const plain = (path: string) => reader.parsed(`${at}.${path}`, (text) => partialDate(text), 'date');
  return {
    status: reader.parsed(`${at}.overallStatus`, codeOf, 'status'),
    whyStopped: reader.text(`${at}.whyStopped`, 500),
    statusVerified: plain('statusVerifiedDate'),
    startDate: dated('startDateStruct'),
    primaryCompletionDate: dated('primaryCompletionDateStruct'),
    completionDate: dated('completionDateStruct'),
    firstSubmitted: plain('studyFirstSubmitDate'),
    firstPosted: plain('studyFirstPostDateStruct.date'),
    resultsFirstPosted: plain('resultsFirstPostDateStruct.date'),
    lastUpdatePosted: plain('lastUpdatePostDateStruct.date'),
  };
}

function design(reader: RecordReader) {
  const at = `${P}.designModule`;
  const code = (path: string) => reader.parsed(`${at}.${path}`, codeOf, 'constant');
  const count = reader.number(
    `${at}.enrollmentInfo.count`,
    (value) => Number.isSafeInteger(value) && value >= 0,
  );
  const type = reader.parsed(`${at}.enrollmentInfo.type`, dateType, 'type of a count');
  return {
    studyType: code('studyType'),
    phases: unique(
      reader.list(`${at}.phases`, 8, (one) => one.parsed(one.self, phasesOf, 'phase')).flat(),
    ).slice(0, 8),
    allocation: code('designInfo.allocation'),
    interventionModel: code('designInfo.interventionModel'),
    masking: code('designInfo.maskingInfo.masking'),
    primaryPurpose: code('designInfo.primaryPurpose'),
    enrollment: count === null ? null : { count, type },
    dataMonitoring: reader.flag(`${P}.oversightModule.oversightHasDmc`),
    fdaRegulatedDrug: reader.flag(`${P}.oversightModule.isFdaRegulatedDrug`),
    fdaRegulatedDevice: reader.flag(`${P}.oversightModule.isFdaRegulatedDevice`),
    hasResults: reader.flag('hasResults'),
    ipdSharing: reader.parsed(`${P}.ipdSharingStatementModule.ipdSharing`, codeOf, 'constant'),
  };
}

function subjects(reader: RecordReader) {
  const arms = `${P}.armsInterventionsModule`;
  const who = `${P}.eligibilityModule`;
  const outcomes = (name: string) =>
    reader.list(`${P}.outcomesModule.${name}`, 300, (one) => {
      const measure = one.parsed('measure', line(1_000), 'measure');
      const timeFrame = one.text('timeFrame', 500);
      return measure === null ? null : { measure, timeFrame };
    });
  const terms = (name: string) =>
    reader.list(`derivedSection.${name}.meshes`, 500, (one) => {
      const [id, term] = [one.text('id', 32), one.text('term', 300)];
      return id === null || term === null ? null : { id, term };
    });
  const words = (name: string) =>
    unique(
      reader.list(`${P}.conditionsModule.${name}`, 500, (one) => one.parsed(one.self, line(300), 'text')),
    );
  return {
    conditions: words('conditions'),
    keywords: words('keywords'),
    interventions: reader.list(`${arms}.interventions`, 200, (one) => {
      const type = one.parsed('type', codeOf, 'constant');
      const otherNames = one.list('otherNames', 200, (name) => name.parsed(name.self, line(300), 'text'));
      const name = one.parsed('name', line(500), 'name');
      return name === null ? null : { type, name, otherNames: unique(otherNames) };
    }),
    arms: reader.list(`${arms}.armGroups`, 100, (one) => {
      const [label, type] = [one.text('label', 500), one.parsed('type', codeOf, 'constant')];
      return label === null ? null : { label, type };
    }),
    primaryOutcomes: outcomes('primaryOutcomes'),
    secondaryOutcomes: outcomes('secondaryOutcomes'),
    sex: reader.parsed(`${who}.sex`, codeOf, 'constant'),
    minimumAge: reader.parsed(`${who}.minimumAge`, ageOf, 'age'),
    maximumAge: reader.parsed(`${who}.maximumAge`, ageOf, 'age'),
    ageGroups: unique(reader.list(`${who}.stdAges`, 8, (one) => one.parsed(one.self, codeOf, 'constant'))),
    healthyVolunteers: reader.flag(`${who}.healthyVolunteers`),
    conditionTerms: terms('conditionBrowseModule'),
    interventionTerms: terms('interventionBrowseModule'),
  };
}

function parties(reader: RecordReader) {
  const at = `${P}.sponsorCollaboratorsModule`;
  const company = (one: RecordReader, prefix = ''): Company | null => {
    const name = one.parsed(`${prefix}name`, line(300), 'name');
    const type = one.parsed(`${prefix}class`, codeOf, 'constant');
    return name === null ? null : { name, class: type };
  };
  return {
    sponsor: company(reader, `${at}.leadSponsor.`),
    collaborators: reader.list(`${at}.collaborators`, 200, (one) => company(one)),
    responsibleParty: reader.parsed(`${at}.responsibleParty.type`, codeOf, 'constant'),
  };
}

function places(reader: RecordReader) {
  return {
    locations: reader.list(`${P}.contactsLocationsModule.locations`, 3_000, (one) => ({
      facility: one.parsed('facility', line(500), 'name'),
      city: one.parsed('city', line(200), 'name'),
      state: one.parsed('state', line(200), 'name'),
      country: one.parsed('country', line(100), 'name'),
      status: one.parsed('status', codeOf, 'constant'),
      lat: one.number('geoPoint.lat', (value) => Math.abs(value) <= 90),
      lon: one.number('geoPoint.lon', (value) => Math.abs(value) <= 180),
    })),
  };
}

function line(max: number): (text: string) => string | undefined {
  return (text) => plainText(text).slice(0, max) || undefined;
}

function dateType(text: string): 'actual' | 'estimated' | undefined {
  switch (codeOf(text)) {
    case 'ACTUAL':
      return 'actual';
    case 'ESTIMATED':
    case 'ANTICIPATED':
      return 'estimated';
    default:
      return undefined;
  }
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
