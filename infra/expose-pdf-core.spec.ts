import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const program = pathToFileURL(resolve('infra/expose-pdf-core.mjs')).href;

describe('the core of pdf.js', () => {
  let project: string;
  beforeEach(async () => {
    project = await mkdtemp(join(tmpdir(), 'docket-core-'));
  });
  afterEach(() => rm(project, { recursive: true, force: true }));

  const expose = async () => {
    const script = `const { exposePdfCore } = await import(${JSON.stringify(program)});
      console.log(await exposePdfCore(${JSON.stringify(project)}, ${JSON.stringify(join(project, 'dist'))}));`;
    const args = ['--input-type=module', '-e', script];
    return (await promisify(execFile)(process.execPath, args)).stdout.trim();
  };
  const install = async (source: string) => {
    const file = join(project, 'node_modules/pdfjs-dist/legacy/build/pdf.worker.mjs');
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, source);
  };

  it('is written once for a package, with its inner names exported', async () => {
    await install(await readFile('node_modules/pdfjs-dist/legacy/build/pdf.worker.mjs', 'utf8'));
    expect([await expose(), await expose()]).toEqual(['true', 'false']);
    const written = await readFile(join(project, 'dist/node_modules/pdfjs-core/index.js'), 'utf8');
    expect(written).toMatch(/export \{ BaseStream, .*, stringToUTF8String \};\n$/);
  });

  it('is refused when the package has other names', async () => {
    await install('class Dict {}\n');
    await expect(expose()).rejects.toThrow('does not define BaseStream');
  });

  it('is left out where the package is not installed', async () => {
    expect(await expose()).toBe('false');
  });
});
