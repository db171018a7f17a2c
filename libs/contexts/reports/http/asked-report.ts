import { invalid, type Platform, ProblemError } from '@docket/http';
import { isTime } from '@docket/http';
import type { Caller } from '@docket/kernel';
import type { Dataset } from '@docket/composition';
import type { ReportOptionsDto } from './reports.dto.js';
import { checkTemplate, datasetsOf, findTemplate } from '../application/index.js';
import type { TemplateDefinition } from '../domain/index.js';

/** The template of a name, and its version: 0 for one that is built in. @throws ProblemError REPORT.TEMPLATE_NOT_FOUND */
export async function templateOf(
  { store }: Pick<Platform, 'store'>,
  tenant: string,
  name: string,
): Promise<{ readonly definition: TemplateDefinition; readonly version: number }> {
  const found = await findTemplate(store, tenant, name);
  if (found !== undefined) return found;
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

/** What was given, as the method takes it. @throws ProblemError REQUEST.INVALID for a locale or zone that is not known */
export function optionsOf(options: ReportOptionsDto): Record<string, string | boolean> {
  const { locale, timeZone } = options;
  try {
    Intl.getCanonicalLocales(locale);
  } catch {
    throw invalid([
      { in: 'body', path: '/options/locale', message: 'is no language tag that is known here' },
    ]);
  }
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw invalid([{ in: 'body', path: '/options/timeZone', message: 'is no time zone that is known here' }]);
  }
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
