import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describeSettings, readSettings } from '@docket/configuration';
import {
  appOf,
  compose,
  isThere,
  manifest,
  root,
  servingApps,
  textOf,
  type KubernetesObject,
} from './deployment-files.js';

interface Container {
  readonly name: string;
  readonly image: string;
  readonly args: readonly string[];
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly envFrom: readonly Readonly<Record<string, { readonly name: string }>>[];
  readonly env?: readonly { readonly name: string; readonly value: string }[];
  readonly livenessProbe?: { readonly httpGet: { readonly path: string; readonly port: string } };
  readonly readinessProbe?: { readonly httpGet: { readonly path: string; readonly port: string } };
  readonly resources: { readonly requests: object; readonly limits: object };
  readonly securityContext: object;
}
interface PodSpec {
  readonly securityContext: object;
  readonly automountServiceAccountToken: boolean;
  readonly terminationGracePeriodSeconds?: number;
  readonly containers: readonly Container[];
}
interface Workload {
  readonly template: {
    readonly metadata: { readonly labels: Record<string, string> };
    readonly spec: PodSpec;
  };
}

const [kustomization] = manifest('kustomization.yaml');
const objects = (kustomization?.resources ?? []).flatMap((name) => manifest(name));
const ofKind = (kind: string) => objects.filter((object) => object.kind === kind);
const workloadOf = (object: KubernetesObject) => object.spec as unknown as Workload;
const deployments = ofKind('Deployment').map((object) => [object.metadata.name, workloadOf(object)] as const);
const workloads = [...ofKind('Deployment'), ...ofKind('Job')].map(
  (object) => [object.metadata.name, workloadOf(object).template.spec] as const,
);
const secrets = Object.assign(
  {},
  ...manifest('secret.example.yaml').map(({ stringData }) => stringData),
) as Record<string, string>;

describe('the Kubernetes manifests', () => {
  it('are all parsed, and all but the outside ones are in the kustomization', () => {
    const files = readdirSync(join(root, 'infra/kubernetes')).filter((name) => name.endsWith('.yaml'));
    for (const file of files) expect(manifest(file).length).toBeGreaterThan(0);
    const outside = ['kustomization.yaml', 'nats-values.yaml', 'mongodb.yaml', 'secret.example.yaml'];
    expect([...(kustomization?.resources ?? []), ...outside].sort()).toEqual([...files].sort());
  });

  it('deploy every app, and only programs that exist', () => {
    const running = deployments.map(([, { template }]) => appOf(template.spec.containers[0]?.args));
    expect([...running].sort()).toEqual([...servingApps].sort());
    for (const [, spec] of workloads)
      expect(isThere(`apps/${appOf(spec.containers[0]?.args)}/main.ts`)).toBe(true);
  });

  it.each(workloads)('run %s without root, without rights, within limits', (_name, spec) => {
    expect(spec.securityContext).toMatchObject({
      runAsNonRoot: true,
      runAsUser: 1_000,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(spec.automountServiceAccountToken).toBe(false);
    for (const container of spec.containers) {
      expect(container.securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
      expect(Object.keys(container.resources.limits).sort()).toEqual(['cpu', 'memory']);
      expect(Object.keys(container.resources.requests).sort()).toEqual(['cpu', 'memory']);
    }
  });

  it.each(workloads)('give %s settings that exist and fit', (_name, { containers }) => {
    const known = new Set(describeSettings({}).map(({ name }) => name));
    const [settings] = ofKind('ConfigMap');
    const own = Object.fromEntries((containers[0]?.env ?? []).map(({ name, value }) => [name, value]));
    const filled = Object.entries({ ...settings?.data, ...secrets, ...own }).map(([name, value]) => [
      name,
      value.replaceAll('FILL_IN', 'a'.repeat(64)),
    ]);
    const environment = Object.fromEntries(filled) as Record<string, string>;
    expect(Object.keys(environment).filter((name) => !known.has(name))).toEqual([]);
    expect(readSettings(environment)).toMatchObject({ replicas: 3, probePort: 9_090 });
    const sources = containers[0]?.envFrom.flatMap((source) => Object.values(source).map(({ name }) => name));
    expect(sources).toEqual(expect.arrayContaining(['docket-settings', 'docket-secrets']));
  });

  it.each(deployments)('ask %s for health where it answers', (name, { template }) => {
    const [container] = template.spec.containers;
    const probes = container?.ports?.find((port) => port.name === 'probes');
    expect(probes?.containerPort).toBe(9_090);
    expect(container?.livenessProbe?.httpGet).toEqual({ path: '/health/live', port: 'probes' });
    expect(container?.readinessProbe?.httpGet).toEqual({ path: '/health/ready', port: 'probes' });
    const server = textOf('libs/platform/probe-server.ts');
    for (const path of ['/health/live', '/health/ready', '/metrics'])
      expect(server).toContain(`case '${path}':`);
    const [, limitMs] = /STOP_TIMEOUT_MS = ([\d_]+)/.exec(textOf('libs/platform/run-app.ts')) ?? [];
    const graceMs = (template.spec.terminationGracePeriodSeconds ?? 30) * 1_000;
    expect(graceMs).toBeGreaterThan(Number(limitMs?.replaceAll('_', '')));
    const budgets = ofKind('PodDisruptionBudget').filter((object) => object.metadata.name === name);
    expect(budgets.map(({ spec }) => spec)).toMatchObject([
      { selector: { matchLabels: { 'app.kubernetes.io/name': name } } },
    ]);
  });

  it.each([
    ['the first admin key', 'docket-admin-key', 'api'],
    ['the key that signs tree heads', 'docket-audit-key', 'projector-audit'],
    ['the master key of personal data', 'docket-privacy-key', 'api'],
  ])('show %s to one app only', (_what, secret, app) => {
    const holders = deployments.filter(([, { template }]) =>
      template.spec.containers[0]?.envFrom.some((source) => source['secretRef']?.name === secret),
    );
    expect(holders.map(([name]) => name)).toEqual([app]);
  });

  it('close the network to everything that is not said', () => {
    const policies = ofKind('NetworkPolicy');
    const denied = policies.find(({ metadata }) => metadata.name === 'deny-all');
    expect(denied?.spec).toEqual({
      podSelector: { matchLabels: { 'app.kubernetes.io/part-of': 'docket' } },
      policyTypes: ['Ingress', 'Egress'],
    });
    for (const object of [...ofKind('Deployment'), ...ofKind('Job')]) {
      expect(workloadOf(object).template.metadata.labels).toMatchObject({
        'app.kubernetes.io/part-of': 'docket',
      });
    }
  });

  it('pin the versions that docker-compose.yml runs', () => {
    const text = textOf('infra/kubernetes/nats-values.yaml') + textOf('infra/kubernetes/mongodb.yaml');
    expect(text).toContain(compose.services['nats-1']?.image.split(':')[1]);
    expect(text).toContain(`version: ${compose.services['mongo-1']?.image.split(':')[1]}`);
    expect(kustomization?.images).toMatchObject([{ name: 'docket', newTag: '0.1.0' }]);
    for (const [, { containers }] of workloads)
      expect(containers.map(({ image }) => image)).toEqual(['docket']);
  });
});
