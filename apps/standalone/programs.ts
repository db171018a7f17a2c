import type { Settings } from '@docket/configuration';
import { cacheFolder, hyphyProgram, type OnProgress, pictureModel } from '@docket/engines';
import type { Logger } from '@docket/observability';
import { type FindProgram, installedPrograms, namedPrograms } from '../worker/programs.js';

interface Fetched {
  readonly file: string;
  readonly chosen: string;
}

const FETCHED: Readonly<Record<string, (cache: string, onProgress: OnProgress) => Promise<Fetched>>> = {
  hyphy: hyphyProgram,
  'picture-model': pictureModel,
};

/** Programs of this machine, and those that can be fetched when the first job needs them. */
export function fetchingPrograms(settings: Settings, logger: Logger): FindProgram {
  const named: Readonly<Record<string, string | undefined>> = namedPrograms(settings);
  const installed = installedPrograms(named);
  const fetched = new Map<string, Promise<string>>();
  const fetchProgram = async (name: string): Promise<string> => {
    const program = await FETCHED[name]!(settings.cache ?? cacheFolder(), ({ step, message }) =>
      logger.debug({ step }, message),
    );
    logger.info(program.chosen);
    return program.file;
  };
  return async (name) => {
    if (!Object.hasOwn(FETCHED, name) || named[name] !== undefined) return installed(name);
    const coming = fetched.get(name) ?? fetchProgram(name);
    fetched.set(name, coming);
    try {
      return await coming;
    } catch (error) {
      // A failure is not kept: the next job tries again.
      if (fetched.get(name) === coming) fetched.delete(name);
      throw error;
    }
  };
}
