import { composition } from '@docket/contexts';
import { generateKey, hashOfKey } from '@docket/contexts/access/application';
import { methodAggregateId, methodDecider, type Declaration } from '@docket/contexts/methods/events';
import { handleCommand } from '@docket/commands';
import { readSettings } from '@docket/configuration';
import { type Role } from '@docket/kernel';
import { apiKeyDecider } from '@docket/contexts/access/application';
import { startNatsServer, startTestDatabase, type TestNatsServer } from '@docket/engines/testing';
import { nameBasedId, type RecordedEvent } from '@docket/kernel';
import { createLogger } from '@docket/observability';
import { connectPlatform } from '@docket/platform';
import { startApi, type RunningApi } from '../app.js';
import type { Platform } from '@docket/http';

const any = { accepts: ['*/*'], required: false };
const outside: Declaration = {
  summary: 'Says what it is told.',
  inputs: { document: any, '*': any },
  optionsSchema: { type: 'object' },
  artifacts: [{ name: '*', mediaType: '*/*' }],
  pool: 'default',
  timeouts: { runMs: 3_600_000 },
};

/** What a test looks into without a type: any member of any depth. */
type Json = ReturnType<typeof JSON.parse>;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; undefined where it is none. */
  readonly body: Json;
}

/** What narrows or widens a key beside its roles. */
export interface KeyExtras {
  readonly scopes?: { methods?: string[]; queues?: string[]; projects?: string[] };
  readonly networks?: string[];
  readonly platformAdministrator?: boolean;
}

export interface TestApi {
  readonly api: RunningApi;
  readonly platform: Platform;
  readonly nats: TestNatsServer;
  /** One key with each role, and `admin`, which stands above all tenants. */
  readonly keys: Readonly<Record<Role, string>>;
  keyFor(tenant: string, roles: readonly Role[], expiresAt?: string, more?: KeyExtras): Promise<string>;
  /** Registers an outside method that takes any input and makes any artifact; `keyFor` registers `echo.text@1`. */
  registerOutside(tenant: string, reference: string): Promise<void>;
  /** With the admin's key unless the headers say otherwise; an object becomes JSON. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** A GET of the admin that does what the answer says: again while a read model is behind, for a minute at most. */
  read(path: string, headers?: Record<string, string>): Promise<Answer>;
  /** Every event of a type. */
  events(type: string): Promise<readonly RecordedEvent[]>;
  stop(): Promise<void>;
}

/**
 * The API on a NATS server and a database of its own.
 * @param wayTo makes the address by which the API reaches that server
 */
export async function startTestApi(
  environment: Record<string, string> = {},
  wayTo: (natsUrl: string) => Promise<string> = async (natsUrl) => natsUrl,
): Promise<TestApi> {
  const nats = await startNatsServer();
  const database = await startTestDatabase();
  const settings = readSettings({
    PORT: '0',
    NATS_URL: await wayTo(nats.url),
    MONGODB_URI: database.uri,
    DOCKET_RATE_PER_SECOND: '100000',
    ...environment,
  });
  const logger = createLogger({ app: 'api', level: process.env['TEST_LOG_LEVEL'] ?? 'silent', form: 'json' });
  const platform = await connectPlatform(settings, { app: 'api', composition, applyStreams: true, logger });
  const api = await startApi(platform);

  const context = { actor: { kind: 'system', id: 'test' }, correlationId: 'test-set-up' } as const;
  const registered = new Set<string>();
  const registerOutside = async (tenant: string, reference: string): Promise<void> => {
    if (registered.has(`${tenant}/${reference}`)) return;
    registered.add(`${tenant}/${reference}`);
    const [name = '', version] = reference.split('@');
    const command = { type: 'RegisterMethod', name, version: Number(version), declaration: outside } as const;
    const target = { tenant, id: methodAggregateId(name), context };
    await handleCommand(platform.store, platform.clock, methodDecider, command, target);
  };

  const keyFor: TestApi['keyFor'] = async (tenant, roles, expiresAt, more = {}) => {
    await registerOutside(tenant, 'echo.text@1');
    const key = generateKey(tenant);
    const keyHash = hashOfKey(key);
    const issued = {
      name: roles.join(' '),
      roles: [...roles],
      keyHash,
      ...(expiresAt === undefined ? {} : { expiresAt }),
      ...more,
    };
    await handleCommand(
      platform.store,
      // An expiry in the past cannot be issued now, so the key was issued long ago.
      expiresAt === undefined ? platform.clock : { now: () => new Date('2020-01-01T00:00:00Z') },
      apiKeyDecider,
      { type: 'CreateApiKey', key: issued },
      { tenant, id: nameBasedId('api-key', keyHash), context },
    );
    return key;
  };
  const keys = {
    admin: await keyFor('default', ['admin'], undefined, { platformAdministrator: true }),
    operator: await keyFor('default', ['operator']),
    submitter: await keyFor('default', ['submitter']),
    worker: await keyFor('default', ['worker']),
    auditor: await keyFor('default', ['auditor']),
  };

  const call: TestApi['call'] = async (method, path, body, headers = {}) => {
    const json =
      body !== undefined &&
      !(body instanceof FormData) &&
      !(body instanceof Uint8Array) &&
      typeof body !== 'string';
    const response = await fetch(`${api.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${keys.admin}`,
        ...(json ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: json ? JSON.stringify(body) : (body as string) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parsed(text) };
  };

  return {
    api,
    platform,
    nats,
    keys,
    registerOutside,
    keyFor,
    call,
    async read(path, headers) {
      const late = performance.now() + 60_000;
      for (;;) {
        const answer = await call('GET', path, undefined, headers);
        if (answer.status !== 425 || performance.now() > late) return answer;
      }
    },
    async events(type) {
      const found: RecordedEvent[] = [];
      const filter = { eventTypes: [type] };
      for await (const batch of platform.store.read({ after: 0, filter })) found.push(...batch.events);
      return found;
    },
    async stop() {
      await api.stop();
      await platform.close();
      await database.drop();
      await nats.stop();
    },
  };
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
