import { roles } from '@docket/kernel';
import { mapping, text, variable, wholeNumber } from './variable.js';

/** How people come in: sessions of the console, and the identity provider. */
export const signInVariables = {
  sessionIdleMs: variable({
    name: 'DOCKET_SESSION_IDLE_MS',
    summary: 'A session of the console that nobody uses for so long ends, in milliseconds.',
    fallback: '7200000',
    parse: wholeNumber(1_000, 30 * 86_400_000, 'milliseconds'),
  }),
  sessionMs: variable({
    name: 'DOCKET_SESSION_MS',
    summary: 'A session of the console ends after so long, however much it is used, in milliseconds.',
    fallback: '43200000',
    parse: wholeNumber(1_000, 30 * 86_400_000, 'milliseconds'),
  }),
  publicUrl: variable({
    name: 'DOCKET_PUBLIC_URL',
    summary:
      'Where browsers reach the API, e.g. `https://docket.example.org`; by default the address that a request names.',
    parse: text(/^https?:\/\/[^/\s?#]+$/, 'an origin such as https://docket.example.org'),
  }),
  oidcIssuer: variable({
    name: 'DOCKET_OIDC_ISSUER',
    summary:
      'Issuer of the identity provider (OpenID Connect), exactly as its discovery document names it; none by default.',
    parse: text(
      /^(https:\/\/[^\s?#]+|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?[^\s?#]*)$/,
      'an https address without query, or an http one on loopback',
    ),
  }),
  oidcClientId: variable({
    name: 'DOCKET_OIDC_CLIENT_ID',
    summary: 'Client of the console at the identity provider. With it people sign in there.',
    parse: text(/^[\x21-\x7e]{1,255}$/, '1 to 255 visible characters'),
  }),
  oidcClientSecret: variable({
    name: 'DOCKET_OIDC_CLIENT_SECRET',
    summary: 'Secret of that client; without it the client is a public one, and PKCE alone protects it.',
    secret: true,
    parse: text(/^.{1,500}$/, '1 to 500 characters'),
  }),
  oidcAudience: variable({
    name: 'DOCKET_OIDC_AUDIENCE',
    summary:
      'Audience of access tokens (JWT) that the API takes as `Authorization: Bearer`; without it the API takes keys alone.',
    parse: text(/^[\x21-\x7e]{1,255}$/, '1 to 255 visible characters'),
  }),
  oidcScopes: variable({
    name: 'DOCKET_OIDC_SCOPES',
    summary: 'Scopes that the console asks for, with spaces between them.',
    fallback: 'openid profile',
    parse: text(/^(?=.*\bopenid\b)[\x21-\x7e]+( [\x21-\x7e]+)*$/, 'scopes of which one is openid'),
  }),
  oidcTenantClaim: variable({
    name: 'DOCKET_OIDC_TENANT_CLAIM',
    summary: 'Claim that names the tenant of a person, `a.b` for a member of an object.',
    parse: text(/^[\x21-\x7e]{1,200}$/, 'the name of a claim'),
  }),
  oidcTenant: variable({
    name: 'DOCKET_OIDC_TENANT',
    summary: 'Tenant of everybody who comes from the identity provider, in place of a claim.',
    parse: text(/^[A-Za-z0-9_-]{1,128}$/, 'the id of a tenant'),
  }),
  oidcRolesClaim: variable({
    name: 'DOCKET_OIDC_ROLES_CLAIM',
    summary: 'Claim with the roles or groups of a person, `a.b` for a member of an object.',
    fallback: 'roles',
    parse: text(/^[\x21-\x7e]{1,200}$/, 'the name of a claim'),
  }),
  oidcRoles: variable({
    name: 'DOCKET_OIDC_ROLES',
    summary:
      'What roles or groups of the identity provider mean here, comma-separated, e.g. `lab-staff=submitter,it=admin`; by default the same names.',
    fallback: '',
    parse: mapping(roles),
  }),
  oidcClockSkewMs: variable({
    name: 'DOCKET_OIDC_CLOCK_SKEW_MS',
    summary: 'How far the clock of the identity provider may be from ours, in milliseconds.',
    fallback: '30000',
    parse: wholeNumber(0, 300_000, 'milliseconds'),
  }),
} as const;
