import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

describe('the soak of jobs', () => {
  it('has one end for each job and loses no result through kills, freezes and outages', async () => {
    const program = join(process.cwd(), 'dist/test/faults/soak.js');
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [program, 'jobs', '--jobs', '60', '--kills', '4', '--seed', '3', '--json'],
      { maxBuffer: 16 * 1024 * 1024 },
    ).catch((error: { readonly stdout: string }) => error);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ ok: true, lost: 0, doubled: 0, unfinished: 0, violations: [] });
    const atLeast = { accepted: 60, kills: 4, 'NATS outages': 1, 'database outages': 1, JobDeadLettered: 1 };
    for (const [what, least] of Object.entries(atLeast)) {
      expect([what, report.counts[what] >= least || report.counts[what]]).toEqual([what, true]);
    }
  }, 600_000);
});
