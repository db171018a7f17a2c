import { invalid, type Platform, ProblemError } from '@docket/http';
import { isTime } from '@docket/http';
import { isToken, type Caller } from '@docket/kernel';
import type { Dataset } from '@docket/composition';
import { checkTemplate, datasetsOf } from '../application/index.js';
import { builtInTemplates, reportTemplateDecider, type TemplateDefinition } from '../domain/index.js';

/** The template of a name, and its version: 0 for one that is built in. @throws ProblemError REPORT.TEMPLATE_NOT_FOUND */
export async function templateOf(
  { store }: Pick<Platform, 'store'>,
  tenant: string,
  name: string,
): Promise<{ readonly definition: TemplateDefinition; readonly version: number }> {
  const aggregate = { tenant, type: reportTemplateDecider.aggregate, id: name };
  const saved = isToken(name) ? (await store.load(reportTemplateDecider, aggregate)).state : undefined;
  if (saved !== undefined && saved.definition !== null)
    return { definition: saved.definition, version: saved.version };
  const definition = Object.hasOwn(builtInTemplates, name) ? builtInTemplates[name] : undefined;
  if (definition !== undefined) return { definition, version: 0 };
  throw new ProblemError(
    'REPORT.TEMPLATE_NOT_FOUND',
    'There is no such template: list them with GET /v1/report-templates.',
  );
}

/**
 * Whether a caller may have this report, narrowed like this.
 * @returns the datasets that it reads
 * @throws ProblemError REPORT.INVALID_TEMPLATE, REPORT.INVALID_FILTER, ACCESS.FORBIDDEN
 */
export function checkAsked(
  definition: TemplateDefinition,
  filters: Readonly<Record<string, unknown>>,
  { roles }: Caller,
  all: readonly Dataset[],
): readonly Dataset[] {
  const problems = checkTemplate(definition, all);
  if (problems.length > 0) {
    throw new ProblemError(
      'REPORT.INVALID_TEMPLATE',
      `The template has ${problems.length} errors: see each place.`,
      {
        errors: problems.map(({ path, message }) => ({ in: 'body', path: `/definition${path}`, message })),
      },
    );
  }
  const datasets = datasetsOf(definition, all);
  const closed = datasets.find(
    (each) => !roles.includes('admin') && !each.roles.some((role) => roles.includes(role)),
  );
  if (closed !== undefined) {
    throw new ProblemError(
      'ACCESS.FORBIDDEN',
      `Reports of ${closed.name} are for the roles ${closed.roles.join(', ')}: ask somebody who has one.`,
    );
  }
  const known = new Set(datasets.flatMap((each) => Object.keys(each.filters)));
  const wrong = Object.entries(filters).flatMap(([name, value]) => {
    const path = `/filters/${name}`;
    if (!known.has(name)) {
      return [
        {
          in: 'body' as const,
          path,
          message: `is no filter of this report: there are ${[...known].join(', ')}`,
        },
      ];
    }
    if (typeof value !== 'string' || value.length > 500) {
      return [{ in: 'body' as const, path, message: 'must be a text of at most 500 characters' }];
    }
    const isRange = name === 'from' || name === 'to';
    return isRange && !isTime(value)
      ? [{ in: 'body' as const, path, message: 'must be a full time (RFC 3339)' }]
      : [];
  });
  if (wrong.length > 0) throw invalid(wrong);
  return datasets;
}
