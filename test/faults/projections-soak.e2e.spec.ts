import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

describe('the soak of projections', () => {
  it('loses, doubles and mixes up nothing through 10 kills', async () => {
    const program = join(process.cwd(), 'dist/test/faults/soak.js');
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [program, 'projections', '--kills', '10', '--seed', '5', '--json'],
      { env: { ...process.env, MONGODB_URI: process.env['DOCKET_TEST_MONGODB_URI'] } },
    );
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ ok: true, violations: [] });
    expect(report.counts).toMatchObject({ lost: 0, doubled: 0, mismatched: 0 });
    expect(report.counts.kills).toBeGreaterThanOrEqual(10);
    expect(report.counts.events).toBeGreaterThan(100);
  }, 180_000);
});
