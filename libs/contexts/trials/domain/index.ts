export {
  canonicalCompany,
  COMPANY_DIRECTORY,
  companyDirectoryDecider,
  membersOf,
  type CompanyDirectoryCommand,
  type CompanyDirectoryState,
} from './company-directory.js';
export {
  trialEventTypes,
  type TrialChanged,
  type TrialEvent,
  type TrialImportStarted,
  type TrialRegistered,
} from './events.js';
export {
  type EdgeField,
  edgeFields,
  type EdgeKind,
  edgeKinds,
  edgesOf,
  kindOf,
  nodeId,
  nodeKinds,
  type NodeKind,
} from './graph.js';
export { companyIdOf, searchWords, slugOf, wordsOf } from './names.js';
export { accountFor, emptyAccount, type FieldAccount } from './record/account.js';
export { mapStudy, type MappedStudy } from './record/map-study.js';
export {
  fieldNames,
  isFilled,
  type PartialDate,
  type RecordChanges,
  type RecordField,
  type TrialRecord,
} from './record/schema.js';
export { changed, changesBetween, trialDecider, type RecordTrial, type TrialState } from './trial.js';
export {
  fillRateFalls,
  trialImportDecider,
  type TrialImportCommand,
  type TrialImportState,
} from './trial-import.js';
