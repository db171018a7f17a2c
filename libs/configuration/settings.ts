import { DocketError, messageOf } from '@docket/kernel';
import type { Variable } from './variable.js';
import type { knowledgeVariables } from './knowledge-variables.js';
import { variables } from './variables.js';

type Variables = typeof variables;
type ValueOf<V> = V extends Variable<infer Value> ? Value : never;
type Optional =
  | 'backupIdentityFile'
  | 'smtpUrl'
  | 'mailFrom'
  | 'natsServer'
  | 'cache'
  | 'hyphy'
  | 'pictureModel'
  | 'grpcPort'
  | 'probePort'
  | 'adminKey'
  | 'natsUrl'
  | 'mongodbUri'
  | 'signingSecret'
  | 'logMaxBytes'
  | keyof typeof knowledgeVariables
  | 'auditKey'
  | 'auditKeyFile'
  | 'privacyKey'
  | 'privacyKeyFile'
  | 'auditHeadWebhook'
  | 'publicUrl'
  | 'oidcIssuer'
  | 'oidcClientId'
  | 'oidcClientSecret'
  | 'oidcAudience'
  | 'oidcTenantClaim'
  | 'oidcTenant';

/** What the environment says, checked. Sizes in bytes, spans in milliseconds. */
export type Settings = {
  readonly [Name in Exclude<keyof Variables, Optional>]: ValueOf<Variables[Name]>;
} & { readonly [Name in Optional]?: ValueOf<Variables[Name]> } & {
  /** Names of the variables that the environment sets: the others have their defaults. */
  readonly given?: readonly string[];
};

/** The environment variable of a setting. */
export function variableOf(setting: keyof Settings): string | undefined {
  return (variables as Readonly<Record<string, { readonly name: string }>>)[setting]?.name;
}

/**
 * Reads and checks every setting at once, so that one start shows all that is wrong.
 * @throws DocketError `CONFIGURATION.INVALID`; its message names each variable, what it holds, and the fix
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const problems: string[] = [];
  const settings: Record<string, unknown> = {};
  const names: string[] = [];
  for (const [member, variable] of Object.entries<Variable<unknown>>(variables)) {
    const given = environment[variable.name]?.trim();
    const value = given === undefined || given === '' ? variable.fallback : given;
    if (value === undefined) continue;
    if (value === given) names.push(variable.name);
    try {
      settings[member] = variable.parse(value);
    } catch (error) {
      const shown = variable.secret === true ? 'the given value' : JSON.stringify(value);
      problems.push(`${variable.name}: ${shown} does not fit. Set it to ${messageOf(error)}.`);
    }
  }
  if (problems.length > 0) {
    throw new DocketError('CONFIGURATION.INVALID', problems.join('\n'), { details: { problems } });
  }
  return { ...settings, given: names } as unknown as Settings;
}

/** One row a setting: for `docket config` and the README. Secret values are not shown. */
export function describeSettings(
  environment: Readonly<Record<string, string | undefined>>,
): readonly { name: string; summary: string; fallback: string; value: string }[] {
  return Object.values<Variable<unknown>>(variables).map(({ name, summary, fallback, secret }) => {
    const given = environment[name]?.trim() ?? '';
    const value = given === '' ? '' : secret === true ? '(set)' : given;
    return { name, summary, fallback: fallback ?? '', value };
  });
}
