export { dataSubjectDecider, type DataSubject, type DataSubjectCommand } from './data-subject.js';
export {
  personalFieldNames,
  privacyEventTypes,
  type PersonalFieldName,
  type PrivacyEvent,
  type SubjectErased,
} from './events.js';
