import { describeSettings, readSettings } from '@docket/configuration';
import { composition } from '@docket/contexts';
import { buildProgram } from '../../apps/admin/run.js';
import {
  appOf,
  compose,
  composeText,
  environmentOf,
  isThere,
  servingApps,
  textOf,
  type ComposeService,
} from './deployment-files.js';

const services = Object.entries(compose.services);
const appServices = services.filter(([, { build }]) => build !== undefined);
const oneShot = ['streams', 'mongo-init', 'nats-volumes'];
const lasting = services.filter(([name]) => !oneShot.includes(name));
const dockerfile = textOf('Dockerfile');
const settings = new Set(describeSettings({}).map(({ name }) => name));

describe('docker-compose.yml', () => {
  it('runs every app, and only programs that exist', () => {
    const running = appServices.map(([, { command }]) => appOf(command));
    for (const app of running) expect(isThere(`apps/${app}/main.ts`)).toBe(true);
    expect(running.filter((app) => app !== 'admin').sort()).toEqual([...servingApps].sort());
  });

  it('applies the streams with a command that exists', async () => {
    const [, ...words] = compose.services['streams']?.command ?? [];
    const program = await buildProgram({
      composition,
      env: {},
      stdout: process.stdout,
      stderr: process.stderr,
      cwd: '/',
      signal: new AbortController().signal,
    });
    const found = words.reduce(
      (command, word) => command?.commands.find((candidate) => candidate.name() === word),
      program as typeof program | undefined,
    );
    expect(found?.name()).toBe('apply');
  });

  it.each(appServices)('gives %s settings that exist and fit', (_name, service: ComposeService) => {
    const environment = environmentOf(service);
    expect(Object.keys(environment).filter((name) => !settings.has(name))).toEqual([]);
    const read = readSettings(environment);
    expect(read).toMatchObject({ replicas: 3, probePort: 9_090 });
    expect(read.natsUrl).toContain('@nats-1:4222');
    expect(read.mongodbUri).toContain('replicaSet=docket');
  });

  it.each([
    ['the first admin key', 'DOCKET_ADMIN_KEY', 'api'],
    ['the key that signs tree heads', 'DOCKET_AUDIT_KEY', 'projector-audit'],
    ['the master key of personal data', 'DOCKET_PRIVACY_KEY', 'api'],
  ])('shows %s to one app only', (_what, variable, app) => {
    const holders = services.filter(([, { environment }]) => environment?.[variable] !== undefined);
    expect(holders.map(([name]) => name)).toEqual([app]);
  });

  it('pins every image to a full version', () => {
    for (const [, { image }] of services) expect(image).toMatch(/^[a-z/.]+:\d+\.\d+\.\d+(-[a-z0-9.-]+)?$/);
    expect(dockerfile).toMatch(/^ARG NODE_IMAGE=node:\d+\.\d+\.\d+-[a-z-]+$/m);
    expect(`${composeText}${dockerfile}`).not.toContain('latest');
  });

  it.each(lasting)(
    'runs %s without root, without rights, within limits, and starts it again',
    (_name, service) => {
      expect(service.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
      expect(service.cap_drop).toEqual(['ALL']);
      expect(service.security_opt).toContain('no-new-privileges:true');
      expect(Object.keys(service.deploy?.resources?.limits ?? {}).sort()).toEqual(['cpus', 'memory', 'pids']);
      expect(service.restart).toBe('unless-stopped');
    },
  );

  it('has one service with root, that ends at once and reaches nothing', () => {
    const asRoot = services.filter(([, { user }]) => user === undefined || user.startsWith('0'));
    expect(asRoot.map(([name]) => name)).toEqual(['nats-volumes']);
    expect(asRoot[0]?.[1]).toMatchObject({ network_mode: 'none', restart: 'no' });
  });

  it('publishes the API on loopback and nothing else', () => {
    const published = services.filter(([, { ports }]) => ports !== undefined);
    expect(published.map(([name, { ports }]) => [name, ports])).toEqual([['api', ['127.0.0.1:8080:8080']]]);
    expect(compose.services['api']?.environment?.['PORT']).toBe('8080');
    expect(compose.networks['engines']?.internal).toBe(true);
    for (const [name, { networks }] of services) {
      if (networks?.includes('edge')) expect(name).toBe('api');
    }
  });

  it('gives every app more time to stop than it takes at most', () => {
    const [, limitMs] = /STOP_TIMEOUT_MS = ([\d_]+)/.exec(textOf('libs/platform/run-app.ts')) ?? [];
    for (const [, { stop_grace_period: grace }] of appServices) {
      expect(parseInt(grace ?? '0', 10) * 1_000).toBeGreaterThan(Number(limitMs?.replaceAll('_', '')));
    }
  });

  it('waits for what is there to be waited for', () => {
    for (const [, { depends_on: needs = {} }] of services) {
      for (const [needed, { condition }] of Object.entries(needs)) {
        const service = compose.services[needed];
        expect(service).toBeDefined();
        const ends = oneShot.includes(needed);
        expect(condition).toBe(ends ? 'service_completed_successfully' : 'service_healthy');
        if (!ends) expect(service?.healthcheck?.test).toBeDefined();
      }
    }
  });

  it('mounts files that exist and volumes that are declared', () => {
    for (const [, { volumes = [] }] of services) {
      for (const [source = ''] of volumes.map((volume) => volume.split(':'))) {
        if (source.startsWith('./')) expect(isThere(source)).toBe(true);
        else expect(compose.volumes).toHaveProperty([source]);
      }
    }
  });

  it('takes its secrets from .env, which git never sees', () => {
    const used = new Set([...composeText.matchAll(/\$\{([A-Z_]+)/g)].map((match) => match[1]!));
    const offered = [...textOf('.env.example').matchAll(/^([A-Z_]+)=$/gm)].map((match) => match[1]!);
    expect([...used].sort()).toEqual(offered.sort());
    expect(textOf('.gitignore').split('\n')).toContain('.env');
    expect(textOf('.dockerignore').split('\n')).not.toContain('!.env');
  });
});

describe('the Dockerfile', () => {
  const copies = [...dockerfile.matchAll(/^COPY (?!--from)(.+)$/gm)].map((match) =>
    match[1]!.split(' ').slice(0, -1),
  );

  it('copies what exists and what the context holds', () => {
    const context = textOf('.dockerignore').split('\n');
    expect(copies.flat().length).toBeGreaterThan(4);
    for (const source of copies.flat()) {
      expect(isThere(source)).toBe(true);
      expect(context).toContain(`!${source.replace(/^\.\//, '')}`);
    }
  });

  it('runs no install script, leaves development packages behind, and does not run as root', () => {
    for (const line of dockerfile.match(/npm (ci|prune|install)[^&\n]*/g) ?? []) {
      expect(line).toContain('--ignore-scripts');
    }
    expect(dockerfile).toContain('npm prune --omit=dev');
    expect(dockerfile.lastIndexOf('\nUSER 1000:1000')).toBeGreaterThan(dockerfile.lastIndexOf('\nRUN '));
  });

  it('asks for health where the processes answer', () => {
    const [, port, path] = /fetch\('http:\/\/127\.0\.0\.1:(\d+)(\/[a-z/]+)'\)/.exec(dockerfile) ?? [];
    expect(dockerfile).toContain(`DOCKET_PROBE_PORT=${port}`);
    expect(textOf('libs/platform/probe-server.ts')).toContain(`case '${path}':`);
  });

  it('sets only settings that exist', () => {
    const block = /ENV ([\s\S]*?[^\\])\n/.exec(dockerfile)?.[1] ?? '';
    const names = [...block.matchAll(/([A-Z_]+)=/g)].map((match) => match[1]!);
    expect(names).toContain('DOCKET_HOME');
    expect(names.filter((name) => name !== 'NODE_ENV' && !settings.has(name))).toEqual([]);
  });
});
