import { chromiumBrowser, type Browser } from '../chromium/browser.js';
import { cacheFolder } from '../supply/cache-folder.js';
import { silent } from '../supply/progress.js';

/**
 * A browser for a test, or the reason why there is none. With `CI=true` a missing browser is an error.
 * @throws DocketError `ENGINES.CHROMIUM_UNAVAILABLE` with `CI=true`
 */
export async function findBrowser(
  env: NodeJS.ProcessEnv = process.env,
): Promise<{ readonly browser: Browser } | { readonly reason: string }> {
  try {
    return { browser: await chromiumBrowser(cacheFolder(env), silent) };
  } catch (error) {
    if (env['CI'] === 'true') throw error;
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}
