import { readSettings } from '@docket/configuration';
import { composition } from '@docket/contexts';

describe('declared keys', () => {
  const settings = readSettings({});

  it.each(composition.configuration)(
    'have the default of their setting: $key',
    ({ setting, fallback, secret }) => {
      if (setting === undefined) return;
      expect(settings[setting] ?? (secret === true ? '' : undefined)).toEqual(fallback);
    },
  );

  it('say what they are', () => {
    expect(composition.configuration.length).toBeGreaterThan(5);
    for (const { summary } of composition.configuration) expect(summary).toMatch(/^[A-Z].*\.$/);
  });
});
