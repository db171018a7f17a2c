import { createContentStore } from '@docket/content-store';
import { DocketError } from '@docket/kernel';
import { createLogger } from '@docket/observability';
import { connectNats } from '@docket/platform';
import type { KeyStore, WrappedKey } from '@docket/privacy';
import { createHeadStore } from '@docket/transparency';
import type { NatsConnection } from '@nats-io/transport-node';
import { hashOf } from '../folder/manifest.js';
import type { OnProgress } from '../making/options.js';
import type { OpenedBackup } from '../restoring/read-backup.js';
import { restore } from '../restoring/restore.js';
import { startScratchEngine } from './scratch-engine.js';

export interface VerifyOptions {
  readonly backup: OpenedBackup;
  /** Program of the NATS server that the backup is restored into. */
  readonly natsServer?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
}

/** What a trial restore gave: counted and hashed in the engine that it was restored into. */
export interface Proof {
  readonly position: number;
  readonly root: string;
  readonly objects: number;
  readonly objectBytes: number;
  readonly keys: number;
  readonly heads: number;
  readonly manifest: string;
}

/**
 * Restores a backup into an engine of its own, and compares what came out with what its manifest says: root, events, the hash of
 * every object, heads and keys.
 * @throws DocketError those of `restore`, `BACKUP.NO_SCRATCH_ENGINE`, `BACKUP.NOT_VERIFIED`
 */
export async function verifyBackup(options: VerifyOptions): Promise<Proof> {
  const { backup, natsServer } = options;
  const engine = await startScratchEngine(natsServer);
  let connection: NatsConnection | undefined;
  try {
    connection = await connectNats(engine.url, 'trial', createLogger({ app: 'trial', level: 'silent' }));
    return await tryRestore(options, connection);
  } finally {
    await connection?.close();
    await engine.stop();
  }

  async function tryRestore({ signal, onProgress }: VerifyOptions, nats: NatsConnection): Promise<Proof> {
    const keys = new Map<string, WrappedKey>();
    const content = await createContentStore({ connection: nats, maxBytes: 2 ** 50 });
    const heads = await createHeadStore({ connection: nats });
    const restored = await restore({
      backup,
      host: {
        connection: nats,
        stream: { replicas: 1 },
        content: async () => content,
        heads: async () => heads,
        keys: keysIn(keys),
        foundInDatabase: async () => [],
      },
      ...(signal === undefined ? {} : { signal }),
      ...(onProgress === undefined ? {} : { onProgress }),
    });
    const found = { objects: 0, objectBytes: 0, heads: 0 };
    for await (const { tenant, sha256, folder, size } of content.list()) {
      signal?.throwIfAborted();
      const opened = await content.open(tenant, sha256, folder === undefined ? {} : { folder });
      // It compares what it reads with the hash in the object's name.
      for await (const chunk of opened?.stream ?? []) void chunk;
      found.objects += 1;
      found.objectBytes += size;
    }
    for await (const head of heads.all()) found.heads += Number(head !== undefined);
    const { manifest } = backup;
    const wanted = {
      objects: manifest.content.objects,
      objectBytes: manifest.content.bytes,
      heads: manifest.heads.count,
    };
    for (const what of ['objects', 'objectBytes', 'heads'] as const)
      if (found[what] !== wanted[what]) throw notVerified(what, wanted[what], found[what]);
    return {
      position: restored.position,
      root: restored.root,
      ...found,
      keys: restored.keys,
      manifest: hashOf(manifest),
    };
  }
}

function notVerified(what: string, wanted: number, found: number): DocketError {
  return new DocketError(
    'BACKUP.NOT_VERIFIED',
    `The trial restore has ${found} ${what}, and the manifest says ${wanted}: make a new backup, and keep this one until it is verified.`,
    { details: { what, wanted, found } },
  );
}

/** Keys that stay in this process. */
function keysIn(keys: Map<string, WrappedKey>): KeyStore {
  const idOf = (tenant: string, subject: string): string => `${tenant}/${subject}`;
  return {
    get: async (tenant, subject) => keys.get(idOf(tenant, subject)),
    add: async (key) => {
      const id = idOf(key.tenant, key.subject);
      if (keys.has(id)) return false;
      keys.set(id, key);
      return true;
    },
    replace: async () => false,
    destroy: async (tenant, subject) => keys.delete(idOf(tenant, subject)),
    notWrappedBy: async () => [],
  };
}
