import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { MethodFailure } from '@docket/methods';

/** Trained data for the neural engine; the other folders of the packages are for the older one. */
const MODEL_FOLDER = '4.0.0_best_int';
const SCOPE = '@tesseract.js-data';

const packages = createRequire(import.meta.url);

export interface InstalledLanguages {
  /** A folder that holds the trained data of all languages that were asked for. */
  readonly folder: string;
  readonly models: readonly { readonly language: string; readonly sha256: string }[];
}

/**
 * Finds the trained data of languages in the packages of this installation; nothing is ever downloaded.
 * @throws MethodFailure OCR.LANGUAGE_NOT_INSTALLED
 */
export async function findLanguages(
  languages: readonly string[],
  scratchDir: string,
): Promise<InstalledLanguages> {
  const folder = join(scratchDir, 'languages');
  await mkdir(folder, { recursive: true });
  const models: { language: string; sha256: string }[] = [];
  for (const language of new Set(languages)) {
    const file = modelOf(language);
    const bytes = file === undefined ? undefined : await readFile(file).catch(() => undefined);
    if (file === undefined || bytes === undefined) throw await notInstalled(language);
    await symlink(file, join(folder, `${language}.traineddata.gz`));
    models.push({ language, sha256: createHash('sha256').update(bytes).digest('hex') });
  }
  return { folder, models };
}

/** Languages whose trained data is installed, by their Tesseract names. */
export async function installedLanguages(): Promise<readonly string[]> {
  const folders = packages.resolve.paths(SCOPE) ?? [];
  const found = await Promise.all(
    folders.map((folder) => readdir(join(folder, SCOPE)).catch((): string[] => [])),
  );
  return [...new Set(found.flat())].filter((name) => modelOf(name) !== undefined).toSorted();
}

function modelOf(language: string): string | undefined {
  if (!/^[a-z_]{3,16}$/.test(language)) return undefined;
  try {
    const folder = dirname(packages.resolve(`${SCOPE}/${language}/package.json`));
    return join(folder, MODEL_FOLDER, `${language}.traineddata.gz`);
  } catch {
    return undefined;
  }
}

async function notInstalled(language: string): Promise<MethodFailure> {
  const installed = (await installedLanguages()).join(', ');
  return new MethodFailure(
    'OCR.LANGUAGE_NOT_INSTALLED',
    `No trained data for the language "${language}" is installed; there is: ${installed || 'none'}. Choose one of these (option languages), or let an operator run: npm install ${SCOPE}/${language}`,
  );
}
