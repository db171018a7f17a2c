import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

describe('the soak of reactors, processes and tasks', () => {
  it('has each effect once, and each tick once, through 13 kills', async () => {
    const program = join(process.cwd(), 'dist/test/faults/soak.js');
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [program, 'processes', '--kills', '13', '--seed', '3', '--json'],
      { maxBuffer: 16 * 1024 * 1024 },
    ).catch((error: { readonly stdout: string }) => error);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ ok: true, violations: [] });
    const atLeast = {
      kills: 13,
      'events reacted to': 30,
      transfers: 10,
      'transfers taken back': 1,
      ticks: 10,
      'outside calls': 40,
      'NATS outages': 1,
      'database outages': 1,
    };
    for (const [what, least] of Object.entries(atLeast)) {
      expect([what, report.counts[what] >= least || report.counts[what]]).toEqual([what, true]);
    }
  }, 600_000);
});
