import { Value } from 'typebox/value';
import { automaticResults, complianceEventTypes, manualVerdicts } from './index.js';

const outcome = {
  rule: 'R1',
  result: 'pass',
  summary: 'All of it.',
  evidence: [1],
  violations: 0,
  found: [],
};
const checked = { upTo: 0, root: 'AAAA', durationMs: 0, outcomes: [outcome] };
const given = {
  verdict: 'met',
  evidence: 'the plan of the building',
  reason: 'seen on site',
  expiresAt: '2027-01-01T00:00:00Z',
  givenBy: 'key-1',
};
const changed = { before: null, after: 365, reason: 'the new policy' };
const withOutcome = (over: object) => ({ ...checked, outcomes: [{ ...outcome, ...over }] });
const isValid = (type: string, data: object): boolean => {
  const { schemas, version } = complianceEventTypes.find((each) => each.type === type)!;
  return Value.Check(schemas[version]!, data);
};

describe('the events of compliance', () => {
  it.each<[type: string, aggregate: string, data: object]>([
    ['ComplianceChecked', 'compliance-runs', checked],
    ['RuleVerdictGiven', 'compliance-rule', given],
    ['RetentionPolicyChanged', 'retention-policy', changed],
  ])('take %s of the aggregate %s', (type, aggregate, data) => {
    expect(isValid(type, data)).toBe(true);
    expect(complianceEventTypes.find((each) => each.type === type)?.aggregate).toBe(aggregate);
  });

  it('take every result of a check and every verdict of a person that there is', () => {
    for (const result of automaticResults)
      expect(isValid('ComplianceChecked', withOutcome({ result }))).toBe(true);
    for (const verdict of manualVerdicts)
      expect(isValid('RuleVerdictGiven', { ...given, verdict })).toBe(true);
  });

  it('name what was found by its position, by its tree head or by neither', () => {
    const message = 'a gap';
    const found = [{ position: 1, message }, { head: 1, message }, { message }];
    expect(isValid('ComplianceChecked', withOutcome({ result: 'fail', found }))).toBe(true);
  });

  it.each<[what: string, type: string, data: object]>([
    ['a rule that is named otherwise', 'ComplianceChecked', withOutcome({ rule: 'R0' })],
    ['a verdict of a person as a result of a check', 'ComplianceChecked', withOutcome({ result: 'met' })],
    ['evidence before the first position', 'ComplianceChecked', withOutcome({ evidence: [0] })],
    ['fewer violations than none', 'ComplianceChecked', withOutcome({ violations: -1 })],
    ['a verdict that is none', 'RuleVerdictGiven', { ...given, verdict: 'pass' }],
    ['a verdict without evidence', 'RuleVerdictGiven', { ...given, evidence: '' }],
    ['a verdict without a reason', 'RuleVerdictGiven', { ...given, reason: '' }],
    ['a retention of no days', 'RetentionPolicyChanged', { ...changed, after: 0 }],
    ['a retention of more than a century', 'RetentionPolicyChanged', { ...changed, after: 36_501 }],
    ['a property of no meaning', 'RetentionPolicyChanged', { ...changed, extra: 1 }],
  ])('refuse %s', (_what, type, data) => {
    expect(isValid(type, data)).toBe(false);
  });
});
