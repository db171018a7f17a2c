import { backupsToRemove, findingOf } from './index.js';

const backup = (day: number, verified = false) => ({
  id: `b-${day}`,
  createdAt: `2026-01-0${day}T00:00:00Z`,
  verified,
});

describe('retention', () => {
  it('removes all but the newest', () => {
    expect(backupsToRemove([backup(1), backup(3), backup(2)], 2)).toEqual(['b-1']);
    expect(backupsToRemove([backup(1)], 2)).toEqual([]);
  });

  it('never removes the newest verified one, nor the last one', () => {
    expect(backupsToRemove([backup(1, true), backup(2, true), backup(3), backup(4)], 1)).toEqual([
      'b-3',
      'b-1',
    ]);
    expect(backupsToRemove([backup(1)], 0)).toEqual([]);
  });
});

describe('freshness', () => {
  const now = new Date('2026-01-05T00:00:00Z');
  const dayMs = 86_400_000;

  it('says nothing while the newest verified backup is new enough', () => {
    expect(findingOf('2026-01-04T00:00:00Z', now, dayMs)).toBeUndefined();
  });

  it('says how old it is, or that there is none', () => {
    expect(findingOf('2026-01-03T22:00:00Z', now, dayMs)).toMatch(/is 26 hours old/);
    expect(findingOf(null, now, dayMs)).toMatch(/No backup has been verified/);
  });
});
