import {
  countBySeverity,
  isAtLeast,
  notChecked,
  outcomeOf,
  securityEventTypes,
  type Found,
  checkIds,
} from './index.js';

const found: Found = {
  check: 'keys',
  rule: 'keys.old',
  severity: 'medium',
  title: 't',
  place: 'p',
  evidence: 'e',
  remedy: 'r',
};

describe('what comes of a check', () => {
  it('is passed only when it was done and has found nothing', () => {
    expect(outcomeOf('keys', [], { looked: 3 })).toEqual({
      check: 'keys',
      status: 'passed',
      looked: 3,
      left: 0,
      findings: 0,
    });
    expect(outcomeOf('keys', [found], { looked: 3, left: 2, note: 'cut' })).toMatchObject({
      status: 'findings',
      left: 2,
      findings: 1,
      reason: 'cut',
    });
    expect(outcomeOf('headers', [found], { looked: 1 }).status).toBe('passed');
    expect(notChecked('vulnerabilities', 'no source')).toMatchObject({
      status: 'not_checked',
      reason: 'no source',
    });
  });

  it('is counted by severity, and compared', () => {
    expect(countBySeverity([found, found, { severity: 'low' }])).toEqual({
      critical: 0,
      high: 0,
      medium: 2,
      low: 1,
    });
    expect(isAtLeast('critical', 'high')).toBe(true);
    expect(isAtLeast('high', 'high')).toBe(true);
    expect(isAtLeast('medium', 'high')).toBe(false);
  });
});

describe('the events', () => {
  it('take the name of every check', () => {
    const opened = securityEventTypes.find(({ type }) => type === 'SecurityFindingOpened');
    const { properties } = opened!.schemas[1] as unknown as {
      readonly properties: { readonly check: { readonly pattern: string } };
    };
    const pattern = new RegExp(properties.check.pattern);
    expect(checkIds.filter((id) => !pattern.test(id))).toEqual([]);
  });
});
