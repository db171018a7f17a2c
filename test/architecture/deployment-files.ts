import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

export const root = process.cwd();
export const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');
export const isThere = (path: string): boolean => existsSync(join(root, path));

/** Apps that run as processes of their own: `standalone` composes them, `admin` is a command, `console` runs in a browser. */
export const servingApps = readdirSync(join(root, 'apps')).filter(
  (app) => isThere(`apps/${app}/main.ts`) && !['standalone', 'admin', 'console'].includes(app),
);

/** The program that a container's arguments name, e.g. `worker` of `dist/apps/worker/main.js`. */
export function appOf(args: readonly string[] | undefined): string | undefined {
  return /^dist\/apps\/([a-z-]+)\/main\.js$/.exec(args?.[0] ?? '')?.[1];
}

export interface ComposeService {
  readonly image: string;
  readonly build?: string;
  readonly user?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly networks?: readonly string[];
  readonly network_mode?: string;
  readonly volumes?: readonly string[];
  readonly restart?: string;
  readonly stop_grace_period?: string;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly deploy?: { readonly resources?: { readonly limits?: Readonly<Record<string, unknown>> } };
}

export interface Compose {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
}

export const composeText = textOf('docker-compose.yml');
export const compose = parse(composeText, { merge: true }) as Compose;

/** Of their own shape, unlike the secrets that are random text. */
const SHAPED: Readonly<Record<string, string>> = {
  DOCKET_AUDIT_KEY: `PRIVATE+KEY+audit.example.org/docket+00000000+${'a'.repeat(64)}`,
  DOCKET_PRIVACY_KEY: `MASTER+KEY+first+${'a'.repeat(43)}=`,
};

/** The value as compose fills it in: a fallback where there is one, else the same secret for every variable that is random text. */
export function filledIn(value: string, secret = 'a'.repeat(64)): string {
  return value
    .replace(/\$\{[A-Z_]+:-([^}]*)\}/g, (_, fallback: string) => fallback)
    .replace(/\$\{([A-Z_]+)(:\?[^}]*)?\}/g, (_, name: string) => SHAPED[name] ?? secret);
}

/** A container's environment with everything filled in. */
export function environmentOf(service: ComposeService): Record<string, string> {
  const entries = Object.entries(service.environment ?? {});
  return Object.fromEntries(entries.map(([name, value]) => [name, filledIn(value)]));
}

export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: Readonly<Record<string, string>>;
  readonly stringData?: Readonly<Record<string, string>>;
  readonly resources?: readonly string[];
  readonly images?: readonly { readonly name: string; readonly newTag: string }[];
  readonly spec?: Readonly<Record<string, never>>;
}

/** Every object of a manifest; a file with a YAML error fails the test that reads it. */
export function manifest(name: string): readonly KubernetesObject[] {
  return parseAllDocuments(textOf(`infra/kubernetes/${name}`)).map((document) => {
    if (document.errors.length > 0) throw document.errors[0]!;
    return document.toJS() as KubernetesObject;
  });
}
