import { describeSettings } from '@docket/configuration';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = process.cwd();
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const settings = readFileSync(join(root, 'docs/settings.md'), 'utf8');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

describe('the README', () => {
  it.each(describeSettings({}))(
    'leads to a page that describes $name as the code does',
    ({ name, summary, fallback }) => {
      expect(settings).toContain(
        `| \`${name}\` | ${summary} | ${fallback === '' ? '' : `\`${fallback}\``} |`,
      );
    },
  );

  it('leads only to files that are there', () => {
    const targets = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target]) => target ?? '');
    expect(targets.length).toBeGreaterThan(5);
    expect(targets.filter((target) => !existsSync(join(root, target)))).toEqual([]);
  });

  it('names only scripts that are there', () => {
    const named = [...readme.matchAll(/npm run ([a-z:-]+)/g)].map(([, script]) => script ?? '');
    expect([...new Set(named)].filter((script) => !(script in scripts))).toEqual([]);
  });
});
