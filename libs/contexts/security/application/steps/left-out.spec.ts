import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MOST_FINDINGS } from '../../domain/index.js';
import { filesStep } from './files.js';
import { checkLicences } from './licences.js';
import { logStep } from './log.js';
import type { StepContext } from './step.js';
import { readAudit } from './vulnerabilities.js';

const contextOf = (services: object): StepContext => ({
  services: services as StepContext['services'],
  now: new Date(0),
  signal: new AbortController().signal,
  resume: undefined,
  save: () => Promise.resolve(),
});

/** The log step over some events of one type. */
function runLog(data: readonly object[]) {
  const events = data.map((each, index) => ({
    position: index + 1,
    type: `NoteWritten${index}`,
    aggregate: { tenant: 'default', type: 'note', id: 'n' },
    data: each,
  }));
  const store = {
    head: () => Promise.resolve({ last: events.length }),
    read: async function* () {
      yield await Promise.resolve({ events, position: events.length });
    },
  };
  return logStep.run(contextOf({ store, settings: { securityEvents: 10_000 }, processing: new Map() }));
}

describe('a check that leaves something out does not call findings fixed', () => {
  it('of a log file that is longer than the part it looks at', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'docket-files-'));
    const [short, long] = [join(folder, 'short.log'), join(folder, 'long.log')];
    await writeFile(short, 'a line\n');
    await writeFile(long, 'a line\n'.repeat(1_250_000));
    const run = (...securityLogFiles: string[]) =>
      filesStep.run(contextOf({ settings: { securityLogFiles } }));
    expect(await run(short)).not.toHaveProperty('uncertain');
    expect(await run(short, long)).toMatchObject({
      outcomes: [{ status: 'passed', looked: 2, left: 1 }],
      uncertain: ['secrets.files'],
    });
    expect(await run(short, join(folder, 'none.log'))).toMatchObject({
      outcomes: [{ status: 'passed', looked: 1, left: 1 }],
      uncertain: ['secrets.files'],
    });
    await rm(folder, { recursive: true });
  }, 60_000);

  it('of more advisories than are stored', () => {
    const audit = (count: number) => {
      const via = Array.from({ length: count }, (_, index) => ({
        url: `https://advisories.example/${index}`,
      }));
      return readAudit({ vulnerabilities: { a: { name: 'a', severity: 'high', via } } });
    };
    expect(audit(MOST_FINDINGS)).not.toHaveProperty('uncertain');
    expect(audit(MOST_FINDINGS + 2)).toMatchObject({
      outcomes: [{ findings: MOST_FINDINGS, left: 2 }],
      uncertain: ['vulnerabilities'],
    });
  });

  it('of more packages than are stored, each counted once', () => {
    const check = (count: number) =>
      checkLicences(
        Array.from({ length: count }, (_, index) => ({ name: `p${index}`, version: '1.0.0' })).flatMap(
          (each) => [each, each],
        ),
        ['MIT'],
      );
    expect(check(MOST_FINDINGS)).not.toHaveProperty('uncertain');
    expect(check(MOST_FINDINGS + 3)).toMatchObject({
      outcomes: [{ findings: MOST_FINDINGS, left: 3 }],
      uncertain: ['licences'],
    });
  });

  it('of more fields with personal data than are stored', async () => {
    const events = (count: number) => Array.from({ length: count }, () => ({ mail: 'jane.doe@example.org' }));
    expect(await runLog(events(MOST_FINDINGS))).not.toHaveProperty('uncertain');
    expect(await runLog(events(MOST_FINDINGS + 4))).toMatchObject({
      outcomes: [
        { check: 'secrets.log', left: 0 },
        { check: 'personal-data', findings: MOST_FINDINGS, left: 4 },
      ],
      uncertain: ['secrets.log', 'personal-data'],
    });
  });

  it('of events that are too large, or nested too deep', async () => {
    const wide = { texts: Array.from({ length: 20_001 }, () => '') };
    let deep: object = { text: 'far down' };
    for (let depth = 0; depth < 70; depth += 1) deep = { deep };
    expect(await runLog([{ text: 'small' }, wide, deep])).toMatchObject({
      outcomes: [
        { check: 'secrets.log', status: 'passed', looked: 3, left: 2 },
        { check: 'personal-data', status: 'passed', looked: 3, left: 2 },
      ],
      uncertain: ['secrets.log', 'personal-data'],
    });
  });
});

describe('a finding in the log', () => {
  it('has no secret or personal value in its place, where it was a key', async () => {
    const token = `ghp_${'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'}`;
    const mail = 'jane.doe@example.org';
    const { found } = await runLog([{ options: { [token]: 'x', [mail]: mail } }]);
    expect(found.map(({ place }) => place)).toEqual([
      'event 1 NoteWritten0 of note n of tenant default, /options/*',
      '/options/* of NoteWritten0',
    ]);
    for (const value of [token, mail]) expect(JSON.stringify(found)).not.toContain(value);
  });
});
