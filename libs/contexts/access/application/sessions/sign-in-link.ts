import { DEFAULT_TENANT, nameBasedId } from '@docket/kernel';
import type { OneTimeSecrets } from './one-time-secrets.js';
import type { SignedIn } from './sessions.js';

/** A link that nobody has opened by then is good for nothing. */
export const LINK_LIFE_MS = 600_000;

/** What the secret of a link stands for. */
export interface LinkTarget {
  readonly tenant: string;
  readonly signedIn: SignedIn;
}

/**
 * A link that signs one browser in on the console, once. Its secret stands behind the `#`: browsers send that part to no
 * server, so it is in no log of requests and in no `Referer`.
 * @param url where the API is reached
 */
export async function issueSignInLink(
  secrets: OneTimeSecrets,
  url: string,
  target: LinkTarget,
): Promise<string> {
  return `${url}/console/sign-in#${await secrets.issue('sign-in-link', target, LINK_LIFE_MS)}`;
}

/** Whoever starts Docket on this machine owns its data, so they are its administrator. */
export const localAdministrator: LinkTarget = {
  tenant: DEFAULT_TENANT,
  signedIn: {
    way: 'link',
    person: {
      personId: nameBasedId('person', 'local', 'administrator'),
      name: 'Administrator on this machine',
      roles: ['admin'],
      platformAdministrator: true,
    },
  },
};
