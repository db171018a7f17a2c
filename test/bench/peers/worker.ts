/**
 * `node worker.js '{"connection":…,"loops":…}'`: a worker of a peer in a process of its own; see
 * `../jobs/outside-workers.ts` for what it prints.
 */
import { startWorker, type PeerConnection } from './queues.js';

const { connection, ...width } = JSON.parse(process.argv[2]!) as {
  readonly connection: PeerConnection;
  readonly loops: number;
  readonly atOnce: number;
  readonly pollMs: number;
};
let group: string[] = [];
const worker = await startWorker(connection, width, (ids) => {
  if (group.length === 0) setImmediate(tell);
  group.push(...ids);
});

/** One line for what was completed in the same turn of the event loop. */
function tell(): void {
  console.log(JSON.stringify({ done: group.length, atMs: Date.now(), ids: group }));
  group = [];
}

await new Promise((resolve) => process.stdin.on('end', resolve).resume());
await worker.close();
process.exit(0);
