import { createHash } from 'node:crypto';
import type { InstalledPackage, Installation } from './installed-packages.js';

/**
 * The software bill of materials of an installation: CycloneDX 1.6 as JSON. The same installation gives the same bill, but for
 * the time.
 */
export function cycloneDx({ name, version, uses, packages }: Installation, now: Date): object {
  const refs = new Map(packages.map((each) => [each.path, refOf(each)]));
  const refsOf = (paths: readonly string[]): readonly string[] =>
    [...new Set(paths.flatMap((path) => refs.get(path) ?? []))].sort();
  const own = `pkg:npm/${name}@${version}`;
  const digest = createHash('sha256')
    .update([own, ...refs.values()].join('\n'))
    .digest('hex');
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(digest)}`,
    version: 1,
    metadata: {
      timestamp: now.toISOString(),
      tools: { components: [{ type: 'application', name: 'docket security sbom', version }] },
      component: { type: 'application', 'bom-ref': own, name, version, purl: own },
    },
    components: packages.map((each) => componentOf(each)),
    dependencies: [
      { ref: own, dependsOn: refsOf(uses) },
      ...packages.map((each) => ({ ref: refOf(each), dependsOn: refsOf(each.uses) })),
    ],
  };
}

function componentOf(each: InstalledPackage): object {
  const { name, version, licence, integrity } = each;
  const [, hash] = /^sha512-([A-Za-z0-9+/]+=*)/.exec(integrity ?? '') ?? [];
  const [group, bare] = name.startsWith('@') ? (name.split('/') as [string, string]) : [undefined, name];
  return {
    type: 'library',
    'bom-ref': refOf(each),
    ...(group === undefined ? {} : { group }),
    name: bare,
    version,
    purl: purlOf(each),
    ...(licence === undefined ? {} : { licenses: [licenceOf(licence)] }),
    ...(hash === undefined
      ? {}
      : { hashes: [{ alg: 'SHA-512', content: Buffer.from(hash, 'base64').toString('hex') }] }),
  };
}

function licenceOf(licence: string): object {
  if (/ (AND|OR|WITH) |[()]/.test(licence)) return { expression: licence };
  return { license: /^[A-Za-z0-9.+-]+$/.test(licence) ? { id: licence } : { name: licence } };
}

function purlOf({ name, version }: InstalledPackage): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

/** A package can be installed at several places: each is a component of its own. */
function refOf(each: InstalledPackage): string {
  return `${purlOf(each)}#${each.path}`;
}

/** A UUID of version 8 (RFC 9562): its bits are those of a hash. */
function uuidOf(digest: string): string {
  const variant = ((Number.parseInt(digest[16]!, 16) & 0x3) | 0x8).toString(16);
  const parts = [digest.slice(0, 8), digest.slice(8, 12), `8${digest.slice(13, 16)}`];
  return [...parts, `${variant}${digest.slice(17, 20)}`, digest.slice(20, 32)].join('-');
}
