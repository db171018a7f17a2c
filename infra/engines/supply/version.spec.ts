import { formatVersion, isAtLeast, parseVersion } from './version.js';

describe('versions of programs', () => {
  it.each([
    ['nats-server: v2.15.1', [2, 15, 1]],
    ['nats-server: v2.12.0-RC.3', [2, 12, 0]],
    ['db version v8.0.15\nBuild Info: {"version": "8.0.15"}', [8, 0, 15]],
    ['postgres (PostgreSQL) 18.6', undefined],
    ['', undefined],
  ])('reads %j', (text, version) => {
    expect(parseVersion(text)).toEqual(version);
  });

  it('compares by number, not by text', () => {
    expect(isAtLeast([2, 14, 10], [2, 14, 4])).toBe(true);
    expect(isAtLeast([2, 14, 4], [2, 14, 4])).toBe(true);
    expect(isAtLeast([2, 9, 99], [2, 14, 4])).toBe(false);
    expect(isAtLeast([3, 0, 0], [2, 14, 4])).toBe(true);
    expect(formatVersion([2, 14, 4])).toBe('2.14.4');
  });
});
