import { defineKey } from '@docket/configuration';
import { Type } from 'typebox';

/** Rotated without a new environment: it is read when the API starts. */
export const oidcClientSecret = defineKey<string>({
  key: 'sign-in.oidc-client-secret',
  summary:
    'Secret of the console at the identity provider; empty for a public client, which PKCE alone protects.',
  schema: Type.String({ maxLength: 500 }),
  fallback: '',
  setting: 'oidcClientSecret',
  secret: true,
  restart: true,
});
