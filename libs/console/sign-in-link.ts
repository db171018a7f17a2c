import type { components } from '@docket/api-client';
import { hrefOf, navigate, path, query } from './router.js';

/**
 * What the page was opened with to sign in: the secret of a one-time link, or the answer of the identity provider. It leaves
 * the address at once, so that neither a reload nor a copy of the address shows it.
 * @returns undefined where the page was opened with none; `refused` with the words of the provider
 */
export function takeSignIn(): components['schemas']['SignInDto'] | { readonly refused: string } | undefined {
  if (path.value !== '/sign-in') return undefined;
  const link = window.location.hash.slice(1);
  const [code, state, iss, error] = ['code', 'state', 'iss', 'error'].map((name) => query.value.get(name));
  const why = query.value.get('error_description');
  navigate(hrefOf('/'), { replace: true });
  if (error) return { refused: (why ?? error).slice(0, 300) };
  if (code && state) return { oidc: { code, state, ...(iss ? { iss } : {}) } };
  return link === '' ? undefined : { link };
}
