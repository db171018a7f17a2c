import { cp, rm } from 'node:fs/promises';
import type { Ledger } from './projections-ledger.js';

/** Takes a copy of the log as it is now, as a backup does. @returns how to put the log back to it */
export async function backUpLog({ nats, store }: Ledger): Promise<() => Promise<void>> {
  const copy = `${nats.storeDir}.backup`;
  const replace = async (from: string, to: string) => {
    await stopped(nats);
    await rm(to, { recursive: true, force: true });
    await cp(from, to, { recursive: true });
    await nats.restart();
    // Answers only when the connection is back.
    for (let tries = 0; ; tries += 1) {
      try {
        await store.head();
        return;
      } catch (error) {
        if (tries === 20) throw error;
      }
    }
  };
  await replace(nats.storeDir, copy);
  return async () => replace(copy, nats.storeDir);
}

async function stopped(nats: Ledger['nats']): Promise<void> {
  const { pid } = nats;
  nats.kill();
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
