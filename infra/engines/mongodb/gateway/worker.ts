import { parentPort, workerData } from 'node:worker_threads';
import { startGateway, type GatewayOptions } from './server.js';

export type GatewayWorkerOptions = GatewayOptions;

/** Sent once, when the gateway takes connections. */
export interface GatewayWorkerMessage {
  readonly port: number;
}

const gateway = await startGateway(workerData as GatewayWorkerOptions);
parentPort!.once('message', () => {
  gateway.close().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
parentPort!.postMessage({ port: gateway.port } satisfies GatewayWorkerMessage);
