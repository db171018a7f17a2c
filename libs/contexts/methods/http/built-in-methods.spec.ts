import { methodCatalogue } from '@docket/contexts/method-catalogue';
import { isArtifactName, schemaProblems } from '@docket/methods';
import { describeBuiltIn } from './describe-method.js';

describe.each(methodCatalogue.map((method) => [`${method.name}@${method.version}`, method] as const))(
  'the method %s',
  (_, method) => {
    it('loads its packages before its first attempt, so that no attempt waits for them', () => {
      expect(method.isolation === 'fresh' || method.load !== undefined).toBe(true);
    });

    it('says in plain JSON Schema what its result is', () => {
      expect(schemaProblems(method.resultSchema)).toEqual([]);
      expect(describeBuiltIn(method).resultSchema).toBe(method.resultSchema);
    });

    it('declares inputs and artifacts by names that can be used', () => {
      // `*` stands for more inputs than can be named beforehand.
      const roles = Object.keys(method.inputs ?? {}).filter((role) => role !== '*');
      expect(roles.filter((role) => role === 'document' || !/^[a-z][A-Za-z0-9_-]{0,31}$/.test(role))).toEqual(
        [],
      );
      const names = (method.artifacts ?? []).map(({ name }) => name);
      expect(names.filter((name) => !isArtifactName(name.replace('*', 'x')))).toEqual([]);
    });
  },
);
