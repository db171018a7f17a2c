import { ApiProblem, createApiClient, mayUseRoute, type components, type Route } from '@docket/api-client';
import { computed, signal } from '@preact/signals';
import { takeSignIn } from './sign-in-link.js';
import { texts } from './texts.js';

export type Me = components['schemas']['MeDto'];
export type SignInWays = components['schemas']['SignInWaysDto'];

/** What the page may know of a session: its secret is in a cookie that no script reads. */
interface Session {
  readonly csrfToken: string;
  readonly me: Me;
}

const current = signal<Session | undefined>(undefined);
const client = createApiClient('', credentials);

/** Why the last session ended, or why none began, to be shown where one signs in. */
export const endedBecause = signal<string | undefined>(undefined);
/** How one can sign in here. */
export const signInWays = signal<SignInWays>({ key: true, oidc: false });
export const me = computed(() => current.value?.me);

/** Headers that a write of the session needs; harmless with a read. */
export function credentials(): Record<string, string> {
  return current.value === undefined ? {} : { 'docket-csrf': current.value.csrfToken };
}

/** Whether whoever signed in may use a route: what one may not use is not shown. */
export function may(route: Route): boolean {
  return current.value !== undefined && mayUseRoute(route, current.value.me.roles);
}

/** @throws ApiProblem when the key is not taken */
export async function signIn(key: string): Promise<void> {
  await begin({ key });
}

/** Signs in with what the page was opened with, or goes on with the session of this browser. */
export async function resumeSession(): Promise<void> {
  const given = takeSignIn();
  try {
    if (given === undefined) await goOn();
    else if ('refused' in given)
      throw new ApiProblem(401, 'OIDC.REFUSED', texts.signIn.refused(given.refused));
    else await begin(given);
  } catch (error) {
    endedBecause.value = error instanceof ApiProblem ? error.message : texts.signIn.ended;
    await goOn().catch(() => undefined);
  }
}

/** The session has ended elsewhere: shows why, where one signs in. */
export function sessionEnded(reason: string): void {
  if (current.value === undefined) return;
  endedBecause.value = reason;
  current.value = undefined;
}

/** Leaves for the identity provider, which sends the browser back. @throws ApiProblem */
export async function signInElsewhere(): Promise<void> {
  const { data } = await client.POST('/v1/session/oidc');
  window.location.assign(data!.url);
}

/** Ends the session of this browser, in every tab of it. */
export async function signOut(): Promise<void> {
  try {
    await client.DELETE('/v1/session');
  } finally {
    endedBecause.value = undefined;
    current.value = undefined;
  }
}

async function begin(body: components['schemas']['SignInDto']): Promise<void> {
  const { data } = await client.POST('/v1/session', { body });
  await enter(data!.csrfToken);
}

async function goOn(): Promise<void> {
  const { data } = await client.GET('/v1/session');
  const { session, ways } = data!;
  signInWays.value = ways;
  if (session === null) current.value = undefined;
  else await enter(session.csrfToken);
}

async function enter(csrfToken: string): Promise<void> {
  const { data } = await client.GET('/v1/me');
  current.value = { csrfToken, me: data! };
  endedBecause.value = undefined;
}
