import type { ArtifactDeclaration } from './method.js';

/** Artifacts of one attempt. */
export const MAX_ARTIFACTS = 64;

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/** Whether a name can stand as a file name everywhere: no separator, no leading dot, plain ASCII. */
export function isArtifactName(name: string): boolean {
  return NAME.test(name);
}

/** The declaration that a name falls under; an exact one counts before a pattern. */
export function findArtifact(
  declared: readonly ArtifactDeclaration[],
  name: string,
): ArtifactDeclaration | undefined {
  if (!isArtifactName(name)) return undefined;
  return declared.find((each) => each.name === name) ?? declared.find((each) => matches(each.name, name));
}

/** Names of declared artifacts that each success has, and that are not among the given ones. */
export function missingArtifacts(
  declared: readonly ArtifactDeclaration[],
  names: readonly string[],
): readonly string[] {
  return declared
    .filter(({ required = false }) => required)
    .filter((each) => !names.some((name) => each.name === name || matches(each.name, name)))
    .map(({ name }) => name);
}

function matches(pattern: string, name: string): boolean {
  const star = pattern.indexOf('*');
  if (star < 0) return false;
  const begin = pattern.slice(0, star);
  const end = pattern.slice(star + 1);
  return name.length > begin.length + end.length && name.startsWith(begin) && name.endsWith(end);
}
