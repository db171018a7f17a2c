import { isDocketError } from '@docket/kernel';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { profileOf, readProfile } from './read-profile.js';

const yaml = `name: mine
perSecond: 5
durationSeconds: 10
objective:
  p95Ms: 200
  errorShare: 0.01
scenarios:
  - name: list
    steps:
      - read: /v1/jobs
`;

function refusal(text: string): readonly string[] {
  try {
    profileOf(text, 'mine.yaml');
  } catch (error) {
    if (!isDocketError(error)) throw error;
    expect(error.code).toBe('LOAD.PROFILE_INVALID');
    const errors = (error.details['errors'] ?? []) as readonly { path: string; message: string }[];
    return errors.map(({ path, message }) => `${path}: ${message}`);
  }
  throw new Error('it was taken');
}

describe('a file with a profile', () => {
  it('is YAML or JSON', () => {
    const profile = profileOf(yaml, 'mine.yaml');
    expect(profile).toMatchObject({ name: 'mine', perSecond: 5 });
    expect(
      profileOf(JSON.stringify({ ...profile, rampToPerSecond: 9 }, null, '\t'), 'mine.json'),
    ).toMatchObject({
      rampToPerSecond: 9,
    });
  });

  it('is refused with the line and column of each error', () => {
    expect(refusal(yaml.replace('perSecond: 5', 'perSecond: -5\nspeed: 1'))).toEqual([
      '/speed (line 3, column 1): is not known here',
      '/perSecond (line 2, column 1): must be > 0',
    ]);
    expect(refusal(yaml.replace('read: /v1/jobs', 'read: v1'))).toEqual([
      expect.stringMatching(/^\/scenarios\/0\/steps\/0\/read \(line 10, column 9\): /),
    ]);
    // What is missing has the place of its parent.
    expect(refusal(yaml.replace('  p95Ms: 200\n', ''))).toEqual([
      '/objective/p95Ms (line 4, column 1): is missing',
    ]);
    expect(refusal('')).toEqual([expect.stringContaining('must be object')]);
  });

  it('is refused when it is no YAML, or expands aliases', () => {
    expect(refusal('name: [')[0]).toMatch(/^line 1, column \d+: /);
    expect(refusal('a: &a [1]\nb: *a\n')).toEqual(['/: uses aliases: write the values out']);
    expect(refusal('name: a\nname: b\n')[0]).toMatch(/^line 2, column 1: /);
  });

  it('is read from the disk, unless the name is one of a built-in profile', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'docket-load-'));
    const path = join(folder, 'mine.yaml');
    await writeFile(path, yaml);
    await writeFile(`${path}.large`, ' '.repeat(1_048_577));
    expect((await readProfile('mine.yaml', path)).name).toBe('mine');
    expect((await readProfile('smoke', path)).name).toBe('smoke');
    await expect(readProfile('none', join(folder, 'none'))).rejects.toMatchObject({
      code: 'LOAD.PROFILE_NOT_FOUND',
    });
    await expect(readProfile('large', `${path}.large`)).rejects.toMatchObject({
      code: 'LOAD.PROFILE_INVALID',
    });
    await rm(folder, { recursive: true });
  });
});
