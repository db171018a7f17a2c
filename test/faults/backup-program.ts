/** Makes one backup and ends: a process that a test can kill. */
import { createContentStore } from '@docket/content-store';
import { backUp, openBackupFolder } from '@docket/contexts/backups/application';
import { createHeadStore } from '@docket/transparency';
import { connect } from '@nats-io/transport-node';

const [natsUrl = '', folder = '', id = '', recipient = '', bytesPerSecond = '0'] = process.argv.slice(2);
const connection = await connect({ servers: natsUrl });
await backUp({
  id,
  folder: openBackupFolder(folder),
  connection,
  content: await createContentStore({ connection }),
  heads: await createHeadStore({ connection }),
  keys: { root: async () => undefined, subjects: async function* () {} },
  recipients: recipient === '' ? [] : [recipient],
  bytesPerSecond: Number(bytesPerSecond),
  now: new Date(),
});
await connection.close();
