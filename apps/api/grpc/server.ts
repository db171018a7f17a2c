import {
  loadPackageDefinition,
  Server,
  ServerCredentials,
  status as GRPC,
  type handleServerStreamingCall,
  type handleUnaryCall,
  type sendUnaryData,
  type ServerUnaryCall,
  type ServerWritableStream,
  type ServiceDefinition,
} from '@grpc/grpc-js';
import { load } from '@grpc/proto-loader';
import { DocketError, messageOf } from '@docket/kernel';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Gateway, GrpcError } from './gateway.js';
import { eventsOf } from './job-events.js';
import { jobCalls, part, workCalls, type UnaryCall } from './services.js';

/** In the sources, and beside the build. */
const PROTO = [
  '../../../infra/proto/docket/v1/docket.proto',
  '../../../../infra/proto/docket/v1/docket.proto',
];
const MAX_MESSAGE_BYTES = 24 * 1_048_576;
const STOP_MS = 5_000;

type Message = Readonly<Record<string, unknown>>;

export interface GrpcServer {
  readonly port: number;
  stop(): Promise<void>;
}

export interface GrpcOptions {
  readonly host: string;
  readonly port: number;
  /** Of the HTTP API of this process. */
  readonly url: string;
  readonly secret: string;
}

/**
 * Serves `infra/proto/docket/v1/docket.proto`. TLS is the business of the proxy in front, as with HTTP.
 * @throws DocketError `API.CANNOT_LISTEN`
 */
export async function startGrpc({ host, port, url, secret }: GrpcOptions): Promise<GrpcServer> {
  const gateway = new Gateway(url, secret);
  const { Jobs, Work } = await readServices();
  const server = new Server({
    'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
    'grpc.max_send_message_length': MAX_MESSAGE_BYTES,
    'grpc.max_concurrent_streams': 1_000,
  });
  server.addService(Jobs, { ...unaryAll(gateway, jobCalls), watch: watch(gateway) });
  server.addService(Work, unaryAll(gateway, workCalls));
  const address = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  const bound = await new Promise<number>((resolve, reject) => {
    server.bindAsync(address, ServerCredentials.createInsecure(), (error, taken) => {
      if (error === null) resolve(taken);
      else {
        const fix = `gRPC cannot listen on ${address} (${messageOf(error)}): set HOST and DOCKET_GRPC_PORT to a free address.`;
        reject(new DocketError('API.CANNOT_LISTEN', fix, { cause: error }));
      }
    });
  });
  return {
    port: bound,
    stop: () =>
      new Promise<void>((resolve) => {
        const forced = setTimeout(() => server.forceShutdown(), STOP_MS);
        server.tryShutdown(() => {
          clearTimeout(forced);
          resolve();
        });
      }),
  };
}

async function readServices(): Promise<Record<'Jobs' | 'Work', ServiceDefinition>> {
  const file = PROTO.map((path) => fileURLToPath(new URL(path, import.meta.url))).find((path) =>
    existsSync(path),
  );
  if (file === undefined) {
    throw new DocketError('API.NO_PROTO', 'infra/proto/docket/v1/docket.proto is missing beside the build.');
  }
  const loaded = loadPackageDefinition(await load(file, { longs: Number, arrays: true, objects: true }));
  const { v1 } = loaded['docket'] as unknown as {
    v1: Record<'Jobs' | 'Work', { service: ServiceDefinition }>;
  };
  return { Jobs: v1.Jobs.service, Work: v1.Work.service };
}

function unaryAll(
  gateway: Gateway,
  calls: Readonly<Record<string, UnaryCall>>,
): Record<string, handleUnaryCall<Message, Message>> {
  return Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, unary(gateway, call)]));
}

function unary(gateway: Gateway, { request, answer }: UnaryCall): handleUnaryCall<Message, Message> {
  return (call: ServerUnaryCall<Message, Message>, done: sendUnaryData<Message>): void => {
    const abort = new AbortController();
    call.once('cancelled', () => abort.abort());
    const work = async (): Promise<Message> =>
      answer(await gateway.json(call, request(call.request), abort.signal));
    work().then(
      (message) => done(null, message),
      (error: unknown) => done(statusOf(error)),
    );
  };
}

function watch(gateway: Gateway): handleServerStreamingCall<Message, Message> {
  return (call: ServerWritableStream<Message, Message>): void => {
    const abort = new AbortController();
    call.once('cancelled', () => abort.abort());
    const work = async (): Promise<void> => {
      const { jobId, after = 0 } = call.request;
      const path = `/v1/jobs/${part(jobId)}/events?after=${part(after)}`;
      const headers = { accept: 'text/event-stream' };
      const response = await gateway.fetch(call, { method: 'GET', path, headers }, abort.signal);
      for await (const event of eventsOf(response)) {
        if (!call.write({ ...event })) await once(call, 'drain', { signal: abort.signal });
      }
    };
    work().then(
      () => call.end(),
      (error: unknown) => {
        if (!abort.signal.aborted) call.emit('error', statusOf(error));
      },
    );
  };
}

/** What is no answer of the API says nothing of its inside. */
function statusOf(error: unknown): GrpcError {
  return error instanceof GrpcError
    ? error
    : new GrpcError(GRPC.INTERNAL, 'Something broke on our side: try again.');
}
