import { hostsOf } from './engines.js';
import { readAudit } from './vulnerabilities.js';

describe('the addresses of an engine', () => {
  it('are told without accounts', () => {
    expect(hostsOf('nats://docket:pass@nats-1:4222,nats://nats-2', 4222)).toEqual([
      { host: 'nats-1', port: 4222 },
      { host: 'nats-2', port: 4222 },
    ]);
    expect(hostsOf('mongodb://u:p@a:1,b,[::1]:3/docket?replicaSet=x', 27_017)).toEqual([
      { host: 'a', port: 1 },
      { host: 'b', port: 27_017 },
      { host: '[::1]', port: 3 },
    ]);
    expect(hostsOf('', 1)).toEqual([]);
  });
});

describe('what npm audit says', () => {
  it('is a finding for each advisory', () => {
    const advisory = {
      title: 'Prototype pollution',
      url: 'https://advisories.example/1',
      severity: 'moderate',
      range: '<2',
    };
    const report = {
      vulnerabilities: {
        a: { name: 'a', severity: 'moderate', via: [advisory] },
        b: { name: 'b', severity: 'moderate', via: ['a'] },
      },
      metadata: { dependencies: { prod: 200 } },
    };
    const { outcomes, found } = readAudit(report);
    expect(outcomes).toEqual([
      { check: 'vulnerabilities', status: 'findings', looked: 200, left: 0, findings: 1 },
    ]);
    expect(found[0]).toMatchObject({
      severity: 'medium',
      title: 'a: Prototype pollution',
      evidence: 'versions <2',
    });
  });

  it('is a pass only with a list, and names no address otherwise', () => {
    expect(readAudit({ vulnerabilities: {} }).outcomes[0]).toMatchObject({ status: 'passed' });
    const refused = readAudit({ message: '405 Method Not Allowed - POST https://registry.example/x' });
    expect(refused.outcomes[0]).toMatchObject({
      status: 'not_checked',
      reason: 'The source of advisories does not answer: 405 Method Not Allowed - POST the registry',
    });
    expect(readAudit({ error: { summary: '', detail: '' } }).outcomes[0]).toMatchObject({
      reason: 'The source of advisories does not answer: no list of vulnerabilities',
    });
    expect(readAudit({ error: { summary: 'no lock file' } }).outcomes[0]).toMatchObject({
      status: 'not_checked',
    });
  });
});
