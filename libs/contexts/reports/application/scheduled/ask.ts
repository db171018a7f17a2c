import type { ReactionServices } from '@docket/composition';
import { canonicalJson } from '@docket/kernel';
import { createHash } from 'node:crypto';
import type { ReportPlan, ReportRequested } from '../../domain/index.js';
import { checkTemplate, datasetsOf } from '../check-template.js';
import { findTemplate } from '../find-template.js';

type Services = Pick<ReactionServices, 'store' | 'datasets'>;
const HOUR_MS = 3_600_000;

/** What is asked for at a tick, by the template as it is now; or why nothing is. */
export async function requestOf(
  { store, datasets }: Services,
  tenant: string,
  schedule: string,
  plan: ReportPlan,
  run: { readonly dueAt: string; readonly asOf: number },
): Promise<
  | { readonly request: ReportRequested['data'] }
  | { readonly refused: { readonly code: string; readonly message: string } }
> {
  const { template, format, options, owner, project, visibleMarks } = plan;
  const found = await findTemplate(store, tenant, template);
  if (found === undefined) {
    return refusal('REPORT.TEMPLATE_NOT_FOUND', `There is no template ${template} any more.`);
  }
  const { definition, version } = found;
  const all = await datasets();
  const [problem] = checkTemplate(definition, all);
  if (problem !== undefined) {
    return refusal('REPORT.INVALID_TEMPLATE', `${template}${problem.path}: ${problem.message}.`);
  }
  const closed = datasetsOf(definition, all).find(({ name }) => !plan.datasets.includes(name));
  if (closed !== undefined) {
    const message = `The template reads ${closed.name}, which it did not when the schedule was saved: save the schedule again.`;
    return refusal('ACCESS.FORBIDDEN', message);
  }
  const filters = { ...plan.filters, ...spanOf(plan.lastHours, run.dueAt) };
  const asked = { template, templateVersion: version, definition, filters, format, options, asOf: run.asOf };
  const requestHash = createHash('sha256')
    .update(canonicalJson({ schedule, dueAt: run.dueAt }))
    .digest('hex');
  return {
    request: {
      ...asked,
      owner,
      ...(project === undefined ? {} : { project }),
      ...(visibleMarks === undefined ? {} : { visibleMarks }),
      requestHash,
    },
  };
}

/** The hours before a tick, as the filters of a dataset take them. */
export function spanOf(lastHours: number | undefined, dueAt: string): Record<string, string> {
  if (lastHours === undefined) return {};
  const to = new Date(dueAt);
  return { from: new Date(to.getTime() - lastHours * HOUR_MS).toISOString(), to: to.toISOString() };
}

function refusal(code: string, message: string) {
  return { refused: { code, message } };
}
