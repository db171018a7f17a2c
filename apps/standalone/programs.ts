import type { Settings } from '@docket/configuration';
import { cacheFolder, hyphyProgram } from '@docket/engines';
import type { Logger } from '@docket/observability';
import { type FindProgram, installedPrograms } from '../worker/programs.js';

/** Programs of this machine, and those that can be fetched when the first job needs them. */
export function fetchingPrograms(settings: Settings, logger: Logger): FindProgram {
  const installed = installedPrograms({ hyphy: settings.hyphy });
  let hyphy: Promise<string> | undefined;
  const fetchHyphy = async (): Promise<string> => {
    const program = await hyphyProgram(settings.cache ?? cacheFolder(), ({ step, message }) =>
      logger.debug({ step }, message),
    );
    logger.info(program.chosen);
    return program.file;
  };
  return async (name) => {
    if (name !== 'hyphy' || settings.hyphy !== undefined) return installed(name);
    // A failure is not kept: the next job tries again.
    hyphy ??= fetchHyphy();
    try {
      return await hyphy;
    } catch (error) {
      hyphy = undefined;
      throw error;
    }
  };
}
