import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';

export const CONSOLE_CLIENT = 'docket-console';
export const API_AUDIENCE = 'urn:docket:api';

export interface Account {
  readonly name: string;
  readonly docket_tenant?: string;
  readonly groups?: readonly string[];
}

interface SigningKey {
  readonly jwk: JWK;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
}

/** An identity provider (`oidc-provider`) on loopback, whose key and accounts a test knows. */
export class IdentityProvider {
  readonly accounts = new Map<string, Account>();
  /** Who signs in when a browser comes by. */
  signsIn = '';
  issuer = '';
  key!: SigningKey;
  /** Requests by path since the start. */
  readonly asked: string[] = [];
  private handler: (request: IncomingMessage, response: ServerResponse) => unknown = (_, response) =>
    response.end();
  private readonly server = createServer((request, response) => {
    this.asked.push(new URL(request.url ?? '/', this.issuer).pathname);
    this.handler(request, response);
  });
  private redirectUris: string[] = [];

  /** @param redirectUris where the console's client may be sent back to */
  static async start(...redirectUris: string[]): Promise<IdentityProvider> {
    const provider = new IdentityProvider();
    provider.redirectUris = redirectUris;
    provider.server.listen(0, '127.0.0.1');
    await once(provider.server, 'listening');
    provider.issuer = `http://127.0.0.1:${(provider.server.address() as AddressInfo).port}`;
    await provider.rotateKeys();
    return provider;
  }

  /** Signs with a new key from now on, as providers do from time to time. */
  async rotateKeys(): Promise<void> {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const jwk = {
      ...(await exportJWK(privateKey)),
      kid: `key-${Date.now()}-${Math.random()}`,
      alg: 'RS256',
      use: 'sig',
    };
    this.key = { jwk, privateKey, publicKey };
    const provider = new Provider(this.issuer, this.configuration());
    const callback = provider.callback();
    this.handler = (request, response) => {
      if (request.url?.startsWith('/interaction/') !== true) return callback(request, response);
      const login = { login: { accountId: this.signsIn } };
      return provider.interactionFinished(request, response, login, { mergeWithLastSubmission: false });
    };
  }

  /** A token as the provider would make it, with whatever a test changes in it. */
  async token(
    claims: JWTPayload & Record<string, unknown> = {},
    { header = {}, key = this.key.privateKey }: { header?: object; key?: CryptoKey | Uint8Array } = {},
  ): Promise<string> {
    const now = Math.floor(Date.now() / 1_000);
    const whole = {
      iss: this.issuer,
      aud: API_AUDIENCE,
      sub: 'somebody',
      iat: now,
      exp: now + 300,
      docket_tenant: 'a',
      groups: ['lab-operators'],
      ...claims,
    };
    return new SignJWT(JSON.parse(JSON.stringify(whole)) as JWTPayload)
      .setProtectedHeader({ alg: 'RS256', kid: this.key.jwk.kid!, ...header })
      .sign(key);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private configuration(): Configuration {
    return {
      jwks: { keys: [this.key.jwk] },
      cookies: { keys: ['a test'] },
      clients: [
        {
          client_id: CONSOLE_CLIENT,
          redirect_uris: this.redirectUris,
          response_types: ['code'],
          grant_types: ['authorization_code'],
          token_endpoint_auth_method: 'none',
        },
        {
          client_id: 'service',
          client_secret: 'service-secret',
          redirect_uris: [],
          response_types: [],
          grant_types: ['client_credentials'],
        },
      ],
      pkce: { required: () => true },
      claims: { openid: ['sub'], profile: ['name'], docket: ['docket_tenant', 'groups'] },
      scopes: ['openid', 'profile', 'docket'],
      findAccount: (_context, id) => ({
        accountId: id,
        claims: async () => ({ sub: id, ...this.accounts.get(id) }),
      }),
      interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
      features: {
        devInteractions: { enabled: false },
        clientCredentials: { enabled: true },
        resourceIndicators: {
          enabled: true,
          defaultResource: (_context, client) => (client.clientId === 'service' ? API_AUDIENCE : []),
          getResourceServerInfo: () => ({
            scope: '',
            audience: API_AUDIENCE,
            accessTokenFormat: 'jwt',
            accessTokenTTL: 300,
            jwt: { sign: { alg: 'RS256' } },
          }),
        },
      },
      extraTokenClaims: () => ({ docket_tenant: 'a', groups: ['lab-operators'], sub: 'service' }),
      loadExistingGrant: async (context) => {
        const { client, session, provider } = context.oidc;
        const grant = new provider.Grant({ clientId: client!.clientId, accountId: session!.accountId! });
        grant.addOIDCScope('openid profile docket');
        await grant.save();
        return grant;
      },
      ttl: { Interaction: 60, Session: 60, Grant: 60, AccessToken: 60, IdToken: 60, ClientCredentials: 300 },
    };
  }
}

/**
 * Goes to an address as a browser does, with its cookies, from one redirect to the next.
 * @returns the first address that begins with `until`
 */
export async function followTo(address: string, until: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let next = address;
  for (let step = 0; step < 10; step += 1) {
    if (next.startsWith(until)) return new URL(next);
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(next, { redirect: 'manual', headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      const at = pair.indexOf('=');
      cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const location = response.headers.get('location');
    if (location === null) throw new Error(`${next} answered ${response.status}: ${await response.text()}`);
    await response.body?.cancel();
    next = new URL(location, next).href;
  }
  throw new Error(`too many redirects, the last one to ${next}`);
}
