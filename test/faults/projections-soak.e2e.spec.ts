import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

describe('the soak of projections', () => {
  it('loses, doubles and mixes up nothing through 10 kills', async () => {
    const program = join(process.cwd(), 'dist/test/faults/soak.js');
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [program, 'projections', '--kills', '10', '--seed', '5', '--json'],
      { maxBuffer: 16 * 1024 * 1024 },
    ).catch((error: { readonly stdout: string }) => error);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ ok: true, violations: [] });
    expect(report.counts).toMatchObject({ lost: 0, doubled: 0, mismatched: 0, version: 2 });
    const atLeast = {
      kills: 10,
      events: 500,
      documents: 300,
      'documents that readers saw': 100,
      reads: 40,
      ownReads: 20,
      // Each projection is read through a deploy, and one of them through a rebuild and a roll-back.
      switches: 5,
      fights: 1,
      frozen: 1,
      databaseOutages: 1,
      natsOutages: 1,
      deploys: 2,
      rebuilds: 1,
      rollBacks: 1,
      cleared: 1,
    };
    for (const [what, least] of Object.entries(atLeast)) {
      expect([what, report.counts[what] >= least || report.counts[what]]).toEqual([what, true]);
    }
  }, 600_000);
});
