import { Value } from 'typebox/value';
import { auditEventTypes, findingKinds, findingVerdicts } from './index.js';

const configuration = {
  origin: 'docket.example/log',
  keyIds: ['0a0a0a0a'],
  headEntries: 1,
  headMs: 1,
  witnesses: [],
};
const changed = { before: null, after: configuration, reason: 'started' };
const opened = { kind: 'new-place', actorId: 'key-1', summary: 'Ada', from: 1, to: 2, evidence: [1, 2] };
const resolved = { verdict: 'mistake', reason: 'the wrong folder' };
const isValid = (type: string, data: object): boolean => {
  const { schemas, version } = auditEventTypes.find((each) => each.type === type)!;
  return Value.Check(schemas[version]!, data);
};

describe('the events of auditing', () => {
  it.each<[type: string, aggregate: string, data: object]>([
    ['AuditConfigurationChanged', 'audit-configuration', changed],
    ['AuditConfigurationChanged', 'audit-configuration', { ...changed, before: configuration }],
    ['FindingOpened', 'finding', opened],
    ['FindingResolved', 'finding', resolved],
  ])('take %s of the aggregate %s', (type, aggregate, data) => {
    expect(isValid(type, data)).toBe(true);
    expect(auditEventTypes.find((each) => each.type === type)?.aggregate).toBe(aggregate);
  });

  it('take every kind of finding and every verdict that there is', () => {
    for (const kind of findingKinds) expect(isValid('FindingOpened', { ...opened, kind })).toBe(true);
    for (const verdict of findingVerdicts)
      expect(isValid('FindingResolved', { ...resolved, verdict })).toBe(true);
  });

  it.each<[what: string, type: string, data: object]>([
    ['a kind of finding that is none', 'FindingOpened', { ...opened, kind: 'bad-mood' }],
    ['a position before the first', 'FindingOpened', { ...opened, from: 0 }],
    [
      'evidence without a bound',
      'FindingOpened',
      { ...opened, evidence: Array.from({ length: 21 }, () => 1) },
    ],
    ['a verdict that is none', 'FindingResolved', { ...resolved, verdict: 'perhaps' }],
    ['a verdict without a reason', 'FindingResolved', { ...resolved, reason: '' }],
    ['a property of no meaning', 'FindingResolved', { ...resolved, extra: 1 }],
    [
      'a key id of other than eight hexadecimal digits',
      'AuditConfigurationChanged',
      { ...changed, after: { ...configuration, keyIds: ['0A0A0A0A'] } },
    ],
    [
      'heads that never come',
      'AuditConfigurationChanged',
      { ...changed, after: { ...configuration, headMs: 0 } },
    ],
  ])('refuse %s', (_what, type, data) => {
    expect(isValid(type, data)).toBe(false);
  });
});
