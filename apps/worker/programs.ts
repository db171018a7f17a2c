import type { Settings } from '@docket/configuration';
import { DocketError } from '@docket/kernel';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** Settings that name programs, by the names that methods know them by. */
export function namedPrograms(settings: Pick<Settings, 'hyphy' | 'pictureModel'>) {
  return { hyphy: settings.hyphy, 'picture-model': settings.pictureModel };
}

/** Finds a program that a method needs, by its name; the answer is its path. */
export type FindProgram = (name: string) => Promise<string>;

/**
 * Programs of this machine: the paths that settings name, else what is on the PATH.
 * @returns rejects with DocketError `METHOD.PROGRAM_MISSING` and what to do
 */
export function installedPrograms(
  named: Readonly<Record<string, string | undefined>>,
  path: string = process.env['PATH'] ?? '',
): FindProgram {
  return async (name) => {
    const given = named[name];
    const candidates =
      given === undefined ? path.split(delimiter).map((folder) => join(folder, name)) : [given];
    for (const file of candidates) {
      if (await isExecutable(file)) return file;
    }
    const variable = `DOCKET_${name.replaceAll('-', '_').toUpperCase()}`;
    throw new DocketError(
      'METHOD.PROGRAM_MISSING',
      given === undefined
        ? `it is not on the PATH of this worker. Install it and set ${variable} to its path, or let \`npm run engines -- get ${name}\` fetch it.`
        : `${variable} names ${given}, which cannot be run. Correct it.`,
    );
  };
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
