import { DocketError } from '@docket/kernel';
import type { Platform } from '@docket/platform';
import type { OneTimeSecrets } from '../sessions/one-time-secrets.js';
import { sameNames, type ClaimRules } from './claims.js';
import { oidcClientSecret } from './client-secret.js';
import { CodeFlow } from './code-flow.js';
import { Provider } from './provider.js';
import { Tokens } from './tokens.js';

/** How people come in through an identity provider; both members are undefined where none is set. */
export class Oidc {
  constructor(
    /** Takes bearer tokens of the API; undefined without `DOCKET_OIDC_AUDIENCE`. */
    readonly bearer: Tokens | undefined,
    /** Signs people in on the console; undefined without `DOCKET_OIDC_CLIENT_ID`. */
    readonly codeFlow: CodeFlow | undefined,
  ) {}
}

/** @throws DocketError `OIDC.CONFIGURATION` for settings that do not fit together */
export function openOidc(
  { settings, clock, configuration }: Pick<Platform, 'settings' | 'clock' | 'configuration'>,
  secrets: OneTimeSecrets,
): Oidc {
  const { oidcIssuer, oidcAudience, oidcClientId, oidcClockSkewMs, oidcScopes } = settings;
  const clientSecret = configuration.get(oidcClientSecret);
  if (oidcIssuer === undefined) return new Oidc(undefined, undefined);
  const rules = rulesOf(settings);
  const provider = new Provider(oidcIssuer);
  const tokensFor = (audience: string): Tokens =>
    new Tokens({ provider, clock, rules, audience, clockSkewMs: oidcClockSkewMs });
  const codeFlow =
    oidcClientId === undefined
      ? undefined
      : new CodeFlow({
          provider,
          tokens: tokensFor(oidcClientId),
          secrets,
          rules,
          clientId: oidcClientId,
          scopes: oidcScopes,
          ...(clientSecret === '' ? {} : { clientSecret }),
        });
  return new Oidc(oidcAudience === undefined ? undefined : tokensFor(oidcAudience), codeFlow);
}

function rulesOf(settings: Platform['settings']): ClaimRules {
  const { oidcTenant, oidcTenantClaim, oidcRolesClaim, oidcRoles } = settings;
  const { oidcAudience, oidcClientId } = settings;
  if (oidcAudience === undefined && oidcClientId === undefined) {
    throw wrong(
      'Set DOCKET_OIDC_CLIENT_ID for the console, DOCKET_OIDC_AUDIENCE for tokens of the API, or both.',
    );
  }
  if (oidcAudience === oidcClientId) {
    throw wrong(
      'DOCKET_OIDC_AUDIENCE must differ from DOCKET_OIDC_CLIENT_ID: an ID token is no token of the API.',
    );
  }
  if ((oidcTenant === undefined) === (oidcTenantClaim === undefined)) {
    throw wrong(
      'Set either DOCKET_OIDC_TENANT_CLAIM (a claim names the tenant) or DOCKET_OIDC_TENANT (one for all).',
    );
  }
  return {
    ...(oidcTenant === undefined ? {} : { tenant: oidcTenant }),
    ...(oidcTenantClaim === undefined ? {} : { tenantClaim: oidcTenantClaim }),
    rolesClaim: oidcRolesClaim,
    roleOf: oidcRoles.size === 0 ? sameNames : oidcRoles,
  };
}

function wrong(advice: string): DocketError {
  return new DocketError('OIDC.CONFIGURATION', advice);
}
