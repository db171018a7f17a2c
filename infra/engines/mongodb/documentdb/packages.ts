/** The package that everything else is there for. */
export const DOCUMENTDB_PACKAGE = 'postgresql-18-documentdb';
export const POSTGRES_MAJOR = 18;

/**
 * Of all that Debian would install, only libraries and PostgreSQL itself are unpacked: no maintainer script
 * runs, so what serves accounts, services, locales and Perl would never be used.
 */
export function isNeeded(name: string): boolean {
  return WANTED.test(name) && !UNUSED.some((pattern) => pattern.test(name));
}

const WANTED = /^(lib|postgresql-(client-)?\d)/;
const UNUSED = [
  /^libperl/,
  /^lib.*-perl$/,
  /^libsystemd-shared/,
  /^libpam-modules/,
  /^libc-/,
  /^libdebconf/,
  /^libsemanage/,
];

/** Removed after unpacking: documentation, and code for a compiler that is not there. */
export const UNUSED_FOLDERS = [
  'usr/share/doc',
  'usr/share/man',
  'usr/share/locale',
  'usr/share/info',
  'usr/share/lintian',
  'usr/include',
  `usr/lib/postgresql/${POSTGRES_MAJOR}/lib/bitcode`,
  `usr/lib/postgresql/${POSTGRES_MAJOR}/lib/pgxs`,
];
