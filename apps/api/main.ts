import { composition } from '@docket/contexts';
import { runApp } from '@docket/platform';
import { startApi } from './app.js';
import { ensureAdminKey } from '@docket/contexts/access/application';

await runApp('api', composition, async (platform) => {
  const admin = await ensureAdminKey(platform);
  // Shown this once, for it is stored nowhere. With DOCKET_ADMIN_KEY set nothing is generated.
  if (admin?.generated !== undefined) process.stdout.write(`Admin key, shown once: ${admin.generated}\n`);
  return startApi(platform);
});
