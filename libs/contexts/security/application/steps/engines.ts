import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { mongo } from 'mongoose';
import type { NatsConnection } from '@nats-io/nats-core';
import { checkEngine, isLoopback, outcomeOf, type EngineFacts } from '../../domain/index.js';
import type { Step } from './step.js';

const CONNECT_MS = 500;
const MOST_ADDRESSES = 8;
const NATS_PORT = 4222;
const MONGODB_PORT = 27_017;

/** Whether the engines ask who connects, and from where they can be reached. */
export const enginesStep: Step = {
  name: 'engines',
  checks: ['engines'],
  run: async ({ services: { settings, nats, db } }) => {
    const natsHosts = hostsOf(settings.natsUrl ?? '', NATS_PORT);
    const mongoUri = settings.mongodbUri ?? '';
    const mongoHosts = hostsOf(mongoUri, MONGODB_PORT);
    const engines: readonly EngineFacts[] = [
      {
        name: 'NATS',
        addresses: natsHosts.map(({ host, port }) => `${host}:${port}`),
        authenticates: natsAuthenticates(nats),
        tls: settings.natsUrl?.startsWith('tls:') === true || nats.info?.tls_required === true,
        beyondLoopback: await beyondLoopback(natsHosts),
      },
      {
        name: 'MongoDB',
        addresses: mongoHosts.map(({ host, port }) => `${host}:${port}`),
        authenticates: /^mongodb(\+srv)?:\/\/[^/@]+@/.test(mongoUri) || (await mongoAuthenticates(db)),
        tls: mongoUri.startsWith('mongodb+srv:') || /[?&](tls|ssl)=true/.test(mongoUri),
        beyondLoopback: await beyondLoopback(mongoHosts),
      },
    ];
    const found = engines.flatMap((engine) => checkEngine(engine));
    const unsure = engines.filter(({ authenticates }) => authenticates === null).map(({ name }) => name);
    return {
      outcomes: [
        outcomeOf('engines', found, {
          looked: engines.length,
          left: unsure.length,
          ...(unsure.length === 0
            ? {}
            : { note: `Whether ${unsure.join(' and ')} asks who connects could not be found out.` }),
        }),
      ],
      found,
      ...(unsure.length > 0 ? { uncertain: ['engines'] } : {}),
    };
  },
};

interface Host {
  readonly host: string;
  readonly port: number;
}

/** Hosts of an address with one or several of them; accounts are left out. */
export function hostsOf(address: string, defaultPort: number): readonly Host[] {
  return address.split(',').flatMap((part) => {
    const bare = part
      .trim()
      .replace(/^[a-z+]+:\/\//, '')
      .replace(/^[^/?]*@/, '')
      .replace(/[/?].*$/, '');
    const [, host = '', port] = /^(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(bare) ?? [];
    return host === '' ? [] : [{ host, port: port === undefined ? defaultPort : Number(port) }];
  });
}

function natsAuthenticates(nats: NatsConnection): boolean | null {
  return nats.info === undefined ? null : nats.info.auth_required === true;
}

async function mongoAuthenticates(db: mongo.Db): Promise<boolean | null> {
  try {
    const { authInfo } = await db.admin().command({ connectionStatus: 1 });
    return (authInfo as { authenticatedUsers?: unknown[] }).authenticatedUsers?.length !== 0;
  } catch {
    return null;
  }
}

/** Whether it lies on another machine, or answers on an address of this one that others can reach. */
async function beyondLoopback(hosts: readonly Host[]): Promise<boolean | null> {
  if (hosts.length === 0) return null;
  if (hosts.some(({ host }) => !isLoopback(host))) return true;
  const outside = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ internal, address }) => !internal && !address.startsWith('fe80:'))
    .slice(0, MOST_ADDRESSES);
  const tries = outside.flatMap(({ address }) => hosts.map(({ port }) => answers(address, port)));
  return (await Promise.all(tries)).includes(true);
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: CONNECT_MS });
    const end = (result: boolean) => () => {
      socket.destroy();
      resolve(result);
    };
    socket.once('connect', end(true)).once('timeout', end(false)).once('error', end(false));
  });
}
