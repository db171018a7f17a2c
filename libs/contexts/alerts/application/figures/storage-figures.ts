import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { statfs } from 'node:fs/promises';
import type { Figure } from '../../domain/index.js';

const MOST_STREAMS = 200;

/** How full streams, the account and the disk are; what has no limit is left out. */
export async function storageFigures(nats: NatsConnection, home: string): Promise<readonly Figure[]> {
  const jsm = await jetstreamManager(nats, { timeout: 5_000 });
  const figures: Figure[] = [];
  let seen = 0;
  for await (const { config, state } of jsm.streams.list()) {
    seen += 1;
    if (seen > MOST_STREAMS) break;
    if (config.max_bytes > 0) {
      figures.push({
        name: 'stream.used-share',
        subject: config.name,
        value: state.bytes / config.max_bytes,
      });
    }
  }
  const { storage, limits } = await jsm.getAccountInfo();
  if (limits.max_storage > 0) {
    figures.push({ name: 'stream.account-share', subject: '', value: storage / limits.max_storage });
  }
  const disk = await statfs(home).catch(() => undefined);
  if (disk !== undefined && disk.blocks > 0) {
    figures.push({ name: 'disk.used-share', subject: '', value: 1 - disk.bavail / disk.blocks });
  }
  return figures;
}
