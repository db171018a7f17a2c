import { personalFields } from '@docket/kernel';
import { Value } from 'typebox/value';
import { personalFieldNames, privacyEventTypes } from './index.js';

const encrypted = `personal:v1:${'a'.repeat(16)}:${'b'.repeat(40)}`;
const erased = { reason: 'asked by letter', keyDestroyed: true, documents: ['d-1'], resultsRemoved: 2 };
const typeOf = (type: string) => privacyEventTypes.find((each) => each.type === type)!;
const isValid = (type: string, data: object): boolean => {
  const { schemas, version } = typeOf(type);
  return Value.Check(schemas[version]!, data);
};

describe('the events of privacy', () => {
  it('are all of a data subject, and each says what it means', () => {
    for (const { aggregate, summary } of privacyEventTypes) {
      expect(aggregate).toBe('data-subject');
      expect(summary).toMatch(/^[A-Z].+\.$/);
    }
  });

  it.each(personalFieldNames)('take the %s of a person encrypted, and never in plain text', (name) => {
    expect(isValid('SubjectRecorded', { [name]: encrypted })).toBe(true);
    expect(isValid('SubjectRecorded', { [name]: 'Ada Lovelace' })).toBe(false);
  });

  it('declare everything that is recorded of a person as personal', () => {
    expect(personalFields(typeOf('SubjectRecorded').schemas[1])).toEqual(personalFieldNames);
  });

  it.each<[type: string, data: object]>([
    ['SubjectRecorded', {}],
    ['SubjectDocumentLinked', { documentId: 'd-1' }],
    ['SubjectDisclosed', { fields: [...personalFieldNames] }],
    ['HoldPlaced', { reason: 'a lawsuit' }],
    ['HoldLifted', { reason: 'settled' }],
    ['ErasureRequested', { reason: 'asked by letter' }],
    ['SubjectErased', erased],
  ])('take %s', (type, data) => {
    expect(isValid(type, data)).toBe(true);
    expect(isValid(type, { ...data, extra: 1 })).toBe(false);
  });

  it.each(['HoldPlaced', 'HoldLifted', 'ErasureRequested'])('refuse %s without a reason', (type) => {
    expect(isValid(type, { reason: '' })).toBe(false);
  });

  it.each<[what: string, over: object]>([
    ['more documents than can be linked', { documents: Array.from({ length: 1_001 }, () => 'd') }],
    ['fewer removed results than none', { resultsRemoved: -1 }],
  ])('refuse an erasure with %s', (_what, over) => {
    expect(isValid('SubjectErased', { ...erased, ...over })).toBe(false);
  });
});
