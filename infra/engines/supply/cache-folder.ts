import { accessSync, constants, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/**
 * Where engines are kept between starts: `DOCKET_CACHE`, else the user's cache folder, else `.cache/engines`
 * of the project where the home folder is missing or not writable.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env, project: string = process.cwd()): string {
  if (env['DOCKET_CACHE']) return resolve(project, env['DOCKET_CACHE']);
  const home = env['HOME'] ?? homedir();
  const ofUser = env['XDG_CACHE_HOME'] ?? (isAbsolute(home) ? join(home, '.cache') : undefined);
  if (ofUser !== undefined && isAbsolute(ofUser)) {
    const folder = join(ofUser, 'docket');
    if (canWrite(folder)) return folder;
  }
  return join(project, '.cache', 'engines');
}

function canWrite(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
