import { generateKey, hashOfKey, tenantOfKey } from './key-text.js';
import { handleCommand } from '@docket/commands';
import { apiKeyDecider, START } from '../domain/index.js';
import { DEFAULT_TENANT, DocketError, nameBasedId, timeOrderedId } from '@docket/kernel';
import type { Platform } from '@docket/platform';
import { hasAdminKey } from './has-admin-key.js';

export interface AdminKey {
  readonly keyId: string;
  /** Only when it was made just now: it is stored nowhere, so the starter must print it. */
  readonly generated?: string;
}

const NAME = 'first admin key';

/**
 * Makes sure that somebody can come in: registers `DOCKET_ADMIN_KEY`, or generates a key when no admin key that works
 * exists. Safe to call at every start and by several processes.
 * @param keep puts a generated key where its owner finds it, before it opens anything
 * @throws DocketError `ACCESS.ADMIN_KEY_REVOKED` when `DOCKET_ADMIN_KEY` was revoked, `ACCESS.ADMIN_KEY_OF_OTHER_TENANT`
 * when it names another tenant than the default one, `EVENT_STORE.*`
 */
export async function ensureAdminKey(
  platform: Pick<Platform, 'settings' | 'store' | 'clock'>,
  keep: (generated: string) => Promise<void> = async () => undefined,
): Promise<AdminKey | undefined> {
  const { adminKey } = platform.settings;
  if (adminKey !== undefined) return { keyId: await register(platform, adminKey) };
  if (await hasAdminKey(platform.store, DEFAULT_TENANT, platform.clock.now())) return undefined;
  const generated = generateKey(DEFAULT_TENANT);
  // Kept before it is registered: a crash in between leaves a key that opens nothing, not a lock without a key.
  await keep(generated);
  return { keyId: await register(platform, generated), generated };
}

async function register(platform: Pick<Platform, 'store' | 'clock'>, key: string): Promise<string> {
  const tenant = tenantOfKey(key);
  if (tenant !== DEFAULT_TENANT) {
    throw new DocketError(
      'ACCESS.ADMIN_KEY_OF_OTHER_TENANT',
      `DOCKET_ADMIN_KEY has the form of a key of the tenant "${tenant ?? '?'}", and would open nothing: the first admin key ` +
        `belongs to the tenant "${DEFAULT_TENANT}". Set another one (make it with: openssl rand -hex 32).`,
    );
  }
  const keyHash = hashOfKey(key);
  const keyId = nameBasedId('api-key', keyHash);
  const outcome = await handleCommand(
    platform.store,
    platform.clock,
    apiKeyDecider,
    { type: 'CreateApiKey', key: { name: NAME, roles: ['admin'], keyHash, platformAdministrator: true } },
    {
      tenant: DEFAULT_TENANT,
      id: keyId,
      context: {
        actor: START,
        correlationId: timeOrderedId(platform.clock.now().getTime()),
      },
    },
  );
  if (!outcome.ok) throw new DocketError(outcome.code, outcome.message);
  if (outcome.state.status === 'revoked') {
    throw new DocketError(
      'ACCESS.ADMIN_KEY_REVOKED',
      'DOCKET_ADMIN_KEY is a key that was revoked: set another one (make it with: openssl rand -hex 32).',
    );
  }
  return keyId;
}
