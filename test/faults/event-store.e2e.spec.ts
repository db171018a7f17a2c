import { spawn } from 'node:child_process';

const root = process.cwd();

/** Runs a program of ours and gives back the JSON object of its last line. */
async function runJson(
  args: readonly string[],
): Promise<{ code: number | null; report: Record<string, unknown> }> {
  const child = spawn(process.execPath, [...args], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, report: JSON.parse(output.trimEnd().split('\n').at(-1)!) as Record<string, unknown> };
}

describe('the event store under fire', () => {
  it('keeps every promise for 20 seconds of kills, restarts and pauses', async () => {
    const build = spawn(process.execPath, ['infra/build.mjs'], { cwd: root, stdio: 'ignore' });
    expect(await new Promise((resolve) => build.on('close', resolve))).toBe(0);
    const { code, report } = await runJson([
      'dist/test/faults/soak.js',
      'event-store',
      '--seconds',
      '20',
      '--json',
    ]);
    expect(report).toMatchObject({ ok: true, violations: [] });
    const counts = report['counts'] as Record<string, number>;
    expect(counts['appendsAcknowledged']).toBeGreaterThan(100);
    expect(counts['eventsFollowed']).toBe(counts['events']);
    // The first faults of a run are fixed: each of them has happened, or nothing was proved.
    for (const fault of ['serversKilled', 'writersKilled', 'leadersLostToAPause'])
      expect([fault, counts[fault]]).not.toEqual([fault, 0]);
    for (const part of ['appendsRefused', 'loadsChecked', 'largePayloads', 'snapshots'])
      expect([part, counts[part]]).not.toEqual([part, 0]);
    expect(code).toBe(0);
  }, 120_000);
});
