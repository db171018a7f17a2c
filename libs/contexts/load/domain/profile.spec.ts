import { builtInProfiles, needsDocument, parseProfile, waitsForJobs } from './index.js';

const profile = {
  name: 'mine',
  perSecond: 10,
  durationSeconds: 5,
  objective: { p95Ms: 200, errorShare: 0.01 },
  scenarios: [{ name: 'list', steps: [{ read: '/v1/jobs' }] }],
};
const problems = (change: object) => {
  // As a file has it: a field that is undefined is not there.
  const parsed = parseProfile(JSON.parse(JSON.stringify({ ...profile, ...change })));
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path} ${message}`);
};
const steps = (...list: readonly object[]) => ({ scenarios: [{ name: 'one', steps: list }] });

describe('a profile', () => {
  it('has defaults for what it leaves out', () => {
    expect(parseProfile(profile)).toMatchObject({
      ok: true,
      profile: {
        warmUpSeconds: 2,
        maxInFlight: 100,
        timeoutMs: 10_000,
        rampToPerSecond: null,
        findLimit: { fromPerSecond: 10, maxPerSecond: 2_000, factor: 1.5, stepSeconds: 8, precision: 0.1 },
        scenarios: [{ weight: 1 }],
      },
    });
  });

  it.each<[what: string, change: object, place: string]>([
    ['a field that is missing', { perSecond: undefined }, '/perSecond is missing'],
    ['a field of no meaning', { speed: 1 }, '/speed is not known here'],
    ['a rate of nothing', { perSecond: 0 }, '/perSecond must be > 0'],
    ['a duration without a bound', { durationSeconds: 1e9 }, '/durationSeconds must be <= 3600'],
    ['no scenario', { scenarios: [] }, '/scenarios must not have fewer than 1 items'],
    [
      'a step that is two',
      steps({ read: '/v1/jobs', upload: { bytes: 100 } }),
      '/scenarios/0/steps/0 must be exactly one of read, upload, submit, wait',
    ],
    [
      'a step that is none',
      steps({}),
      '/scenarios/0/steps/0 must be exactly one of read, upload, submit, wait',
    ],
    [
      'a wait for nothing',
      steps({ wait: { timeoutMs: 100 } }),
      '/scenarios/0/steps/0/wait needs a step "submit" before it',
    ],
    [
      'a document that was not sent',
      steps({ submit: { method: 'csv.profile', document: 'iteration' } }),
      '/scenarios/0/steps/0/submit/document needs a step "upload" before it',
    ],
    [
      'a name in a path that is not known',
      steps({ read: '/v1/{who}' }),
      '/scenarios/0/steps/0/read knows {jobId}, {documentId} and {position}, not {who}',
    ],
    [
      'a job that was not submitted',
      steps({ read: '/v1/jobs/{jobId}' }),
      '/scenarios/0/steps/0/read needs a step "submit" before it for {jobId}',
    ],
    [
      'two scenarios of one name',
      { scenarios: [...profile.scenarios, ...profile.scenarios] },
      '/scenarios/1/name is the name of an earlier scenario too',
    ],
    [
      'a search that ends before it begins',
      { findLimit: { fromPerSecond: 50, maxPerSecond: 10 } },
      '/findLimit/maxPerSecond must not be below where the search begins',
    ],
  ])('is refused with %s, and says where', (_what, change, place) => {
    expect(problems(change)).toContain(place);
  });

  it('tells several problems at once, and never more than 20', () => {
    const schema = problems(steps(...Array.from({ length: 10 }, () => ({ a: 1, b: 2, c: 3, d: 4 }))));
    const waits = Array.from({ length: 10 }, () => ({ wait: { timeoutMs: 100 } }));
    const scenarios = ['a', 'b', 'c'].map((name) => ({ name, steps: waits }));
    expect(schema.length).toBeGreaterThan(3);
    expect(schema.length).toBeLessThanOrEqual(20);
    expect(problems({ scenarios })).toHaveLength(20);
  });

  it('says what a run needs before it can begin', () => {
    const reads = builtInProfiles.get('reads')!;
    const submits = builtInProfiles.get('submits')!;
    expect([needsDocument(reads), waitsForJobs(reads)]).toEqual([false, false]);
    expect([needsDocument(submits), waitsForJobs(submits)]).toEqual([true, true]);
    expect([...builtInProfiles.keys()]).toEqual(['smoke', 'reads', 'submits', 'mixed']);
  });
});
