import type { FieldError } from '@docket/commands';
import { isArtifactName, schemaProblems } from '@docket/methods';
import type { Declaration } from '../domain/index.js';

const MAX_SCHEMA_BYTES = 32 * 1_024;

/** What of a declaration the types alone do not say. */
export function declarationProblems(declaration: Declaration): readonly FieldError[] {
  const { optionsSchema, resultSchema, artifacts } = declaration;
  return [
    ...ofSchema('/optionsSchema', optionsSchema),
    ...(resultSchema === undefined ? [] : ofSchema('/resultSchema', resultSchema)),
    ...artifacts.flatMap(({ name, required = false }, index): FieldError[] => {
      const path = `/artifacts/${index}/name`;
      if (name.split('*').length > 2 || !isArtifactName(name.replace('*', 'x'))) {
        return [{ path, message: 'must be a file name with at most one *' }];
      }
      const first = artifacts.findIndex((each) => each.name === name);
      if (first < index) return [{ path, message: `is the same as /artifacts/${first}/name` }];
      return required && name === '*' ? [{ path, message: 'must be more than * where it is required' }] : [];
    }),
  ];
}

function ofSchema(path: string, schema: object): readonly FieldError[] {
  if (Buffer.byteLength(JSON.stringify(schema)) > MAX_SCHEMA_BYTES) {
    return [{ path, message: `must be at most ${MAX_SCHEMA_BYTES} bytes of JSON` }];
  }
  return schemaProblems(schema).map((problem) => ({ ...problem, path: `${path}${problem.path}` }));
}
