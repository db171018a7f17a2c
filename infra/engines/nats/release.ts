import { DocketError } from '@docket/kernel';
import { type ReleaseArchive } from '../supply/release-archive.js';

/** Downloaded where Debian's package cannot be used. */
export const RELEASE_VERSION = '2.14.4';
const RELEASES = 'https://github.com/nats-io/nats-server/releases/download';

const PLATFORMS: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin' };
const PROCESSORS: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

/**
 * The project's own release for a machine.
 * @param mirror takes the place of the project's release page; `DOCKET_NATS_RELEASES` names one
 * @throws DocketError `ENGINES.NATS_UNAVAILABLE` where there is none
 */
export function natsRelease(
  platform: string = process.platform,
  processor: string = process.arch,
  mirror: string = process.env['DOCKET_NATS_RELEASES'] ?? RELEASES,
): ReleaseArchive {
  const system = PLATFORMS[platform];
  const architecture = PROCESSORS[processor];
  if (system === undefined || architecture === undefined) {
    throw new DocketError(
      'ENGINES.NATS_UNAVAILABLE',
      `There is no nats-server to download for ${platform} on ${processor}: put one on the PATH, or set NATS_URL`,
    );
  }
  return {
    folderUrl: `${mirror.replace(/\/+$/, '')}/v${RELEASE_VERSION}`,
    archive: `nats-server-v${RELEASE_VERSION}-${system}-${architecture}.tar.gz`,
    program: 'nats-server',
  };
}
