import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execFile } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = process.cwd();
/** The program that builds is not built itself. */
const { build } = (await import(pathToFileURL(join(root, 'infra/build.mjs')).href)) as {
  readonly build: (project: string) => Promise<{
    readonly failures: readonly { readonly file: string; readonly message: string }[];
  }>;
};
const BLOCK = /^`([^`\n]+)`:\n\n```ts\n([\s\S]*?)```$/gm;

/** The files that a guide shows: the path in a line of its own, then the code. */
export async function filesOfGuide(guide: string): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(join(root, guide), 'utf8');
  return new Map([...text.matchAll(BLOCK)].map(([, path = '', code = '']) => [path, code]));
}

/** A copy of the project, in which a guide is followed. */
export class GuideProject {
  private constructor(readonly folder: string) {}

  static async create(): Promise<GuideProject> {
    await mkdir(join(root, '.cache'), { recursive: true });
    const folder = await mkdtemp(join(root, '.cache', 'guide-'));
    // With what was built of them, and the times of the files: the build compiles what is new.
    const parts = ['apps', 'libs', 'infra', 'samples', 'dist'].map((part) => join(root, part));
    await run('cp', ['-a', ...parts, folder]);
    for (const file of ['package.json', '.swcrc', 'tsconfig.json'])
      await cp(join(root, file), join(folder, file));
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    return new GuideProject(folder);
  }

  /** Writes a file of the guide. One that is there gets the guide's lines appended. */
  async add(path: string, code: string): Promise<void> {
    const file = join(this.folder, path);
    await mkdir(dirname(file), { recursive: true });
    const before = await readFile(file, 'utf8').catch(() => '');
    await writeFile(file, before + code);
  }

  /** @returns what the compiler could not read */
  async build(): Promise<readonly { readonly file: string; readonly message: string }[]> {
    const { failures } = await build(this.folder);
    return failures;
  }

  /** What the compiler says of the files of one folder; `npm run check` asks about the others. */
  async typeErrors(folder: string): Promise<readonly string[]> {
    const compiler = join(root, 'node_modules', '.bin', 'tsgo');
    const settings = join(this.folder, 'tsconfig.guide.json');
    await writeFile(settings, JSON.stringify({ extends: './tsconfig.json', include: [folder] }));
    const options = [
      '--noEmit',
      '--incremental',
      'false',
      '--pretty',
      'false',
      '--listFiles',
      '-p',
      settings,
    ];
    const { stdout } = await run(compiler, options, { cwd: this.folder, maxBuffer: 1 << 26 }).catch(
      // Errors elsewhere end it with a code; without any output it did not run.
      (failed: { stdout?: string }) => ({ stdout: failed.stdout ?? '' }),
    );
    const lines = stdout.split('\n');
    if (!lines.some((line) => line.includes(`/${folder}/`) && !line.includes('error TS')))
      throw new Error(`The compiler did not read ${folder}: ${stdout.slice(0, 500)}`);
    return lines.filter((line) => line.startsWith(`${folder}/`) && line.includes('error TS'));
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
