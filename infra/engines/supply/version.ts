/** Major, minor and patch; what follows (`-1`, `-rc.2`, `+dfsg`) is of no interest to us. */
export type Version = readonly [major: number, minor: number, patch: number];

/** Finds the first `1.2.3` in a program's answer to `--version`; undefined when there is none. */
export function parseVersion(text: string): Version | undefined {
  const found = /(\d+)\.(\d+)\.(\d+)/.exec(text);
  return found ? [Number(found[1]), Number(found[2]), Number(found[3])] : undefined;
}

export function isAtLeast(version: Version, wanted: Version): boolean {
  for (const index of [0, 1, 2] as const) {
    if (version[index] !== wanted[index]) return version[index] > wanted[index];
  }
  return true;
}

export function formatVersion(version: Version): string {
  return version.join('.');
}
