import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readInstallation } from './installed-packages.js';
import { cycloneDx } from './sbom.js';

describe('the bill of materials', () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'docket-sbom-'));
    await mkdir(join(root, 'node_modules', 'old'), { recursive: true });
    const packages = {
      'node_modules/@scope/a': {
        version: '1.0.0',
        license: 'MIT',
        integrity: `sha512-${Buffer.from('x').toString('base64')}`,
        dependencies: { b: '^2' },
      },
      'node_modules/@scope/a/node_modules/b': { version: '2.0.0', license: '(MIT OR CC0-1.0)' },
      'node_modules/b': { version: '1.0.0', license: 'ISC' },
      'node_modules/old': { version: '0.1.0' },
      'node_modules/tool': { version: '9.0.0', license: 'MIT', dev: true },
    };
    await writeFile(join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }));
    const own = { name: 'docket', version: '0.1.0', dependencies: { '@scope/a': '^1', b: '^1', old: '*' } };
    await writeFile(join(root, 'package.json'), JSON.stringify(own));
    const old = { licenses: [{ type: 'MIT' }, { type: 'Apache-2.0' }] };
    await writeFile(join(root, 'node_modules', 'old', 'package.json'), JSON.stringify(old));
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  it('has every package of run time with licence, hash, and what it uses', async () => {
    const installation = await readInstallation(root);
    expect(installation!.packages.map(({ name, version, licence }) => [name, version, licence])).toEqual([
      ['@scope/a', '1.0.0', 'MIT'],
      ['b', '2.0.0', '(MIT OR CC0-1.0)'],
      ['b', '1.0.0', 'ISC'],
      ['old', '0.1.0', 'MIT OR Apache-2.0'],
    ]);
    const now = new Date('2026-01-01T00:00:00Z');
    const bill = cycloneDx(installation!, now);
    expect(bill).toEqual(cycloneDx(installation!, now));
    const inner = 'pkg:npm/b@2.0.0#node_modules/@scope/a/node_modules/b';
    const outer = 'pkg:npm/%40scope/a@1.0.0#node_modules/@scope/a';
    expect(bill).toMatchObject({
      bomFormat: 'CycloneDX',
      components: [
        {
          'bom-ref': outer,
          group: '@scope',
          name: 'a',
          licenses: [{ license: { id: 'MIT' } }],
          hashes: [{ alg: 'SHA-512', content: '78' }],
        },
        { 'bom-ref': inner, licenses: [{ expression: '(MIT OR CC0-1.0)' }] },
        { name: 'b', version: '1.0.0' },
        { name: 'old' },
      ],
    });
    const { dependencies } = bill as {
      dependencies: readonly { ref: string; dependsOn: readonly string[] }[];
    };
    expect(dependencies.find(({ ref }) => ref === outer)?.dependsOn).toEqual([inner]);
    expect(dependencies[0]?.dependsOn).toHaveLength(3);
    expect((bill as { serialNumber: string }).serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });
});
