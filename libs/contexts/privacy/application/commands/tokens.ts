/** Injection token of the keys of data subjects (`SubjectKeys`). */
export const SUBJECT_KEYS = Symbol('SUBJECT_KEYS');
/** Injection token of the content store. */
export const PRIVACY_CONTENT = Symbol('PRIVACY_CONTENT');
