import { createApiClient, mayUseRoute, type components, type Route } from '@docket/api-client';
import { computed, signal } from '@preact/signals';

export type Me = components['schemas']['MeDto'];

interface Session {
  readonly key: string;
  readonly me: Me;
}

/** Kept for this tab only; it is gone when the tab is closed. */
const STORAGE = 'docket.session';
const current = signal<Session | undefined>(undefined);

/** Why the last session ended, to be shown where one signs in. */
export const endedBecause = signal<string | undefined>(undefined);
export const me = computed(() => current.value?.me);

/** Headers that say who calls. */
export function credentials(): Record<string, string> {
  return current.value === undefined ? {} : { authorization: `Bearer ${current.value.key}` };
}

/** Whether whoever signed in may use a route: what one may not use is not shown. */
export function may(route: Route): boolean {
  return current.value !== undefined && mayUseRoute(route, current.value.me.roles);
}

/** @throws ApiProblem when the key is not taken */
export async function signIn(key: string): Promise<void> {
  const client = createApiClient('', () => ({ authorization: `Bearer ${key}` }));
  const { data } = await client.GET('/v1/me');
  current.value = { key, me: data! };
  endedBecause.value = undefined;
  sessionStorage.setItem(STORAGE, key);
}

/** Signs in again with what this tab has kept; false where it has kept nothing that is still good. */
export async function resumeSession(): Promise<boolean> {
  const key = sessionStorage.getItem(STORAGE);
  if (key === null) return false;
  try {
    await signIn(key);
    return true;
  } catch {
    return false;
  }
}

export function signOut(reason?: string): void {
  sessionStorage.removeItem(STORAGE);
  endedBecause.value = reason;
  current.value = undefined;
}
