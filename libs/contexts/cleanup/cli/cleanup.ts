import {
  collected,
  examples,
  formatBytes,
  formatCount,
  formatSpan,
  formatTime,
  openSession,
  wholeNumber,
  type Session,
} from '@docket/command-line';
import type { Environment } from '@docket/composition';
import { DocketError } from '@docket/kernel';
import type { Command } from 'commander';
import { setTimeout as sleep } from 'node:timers/promises';
import { cleanupKinds } from '../domain/index.js';
import type { CleanupPlanView } from '../read-models/plans/queries.js';

const LOOK_MS = 250;
const SHOWN_ITEMS = 10;
const REASON = ['--reason <reason>', 'why; it is kept in the log'] as const;

interface Ordered {
  readonly planId: string;
  readonly position: number;
}

interface Item {
  readonly kind: string;
  readonly what: string;
  readonly why: string;
  readonly bytes: number;
  readonly at: string | null;
}

/** Clean-up: find out what can be removed, look at it, and have exactly that removed. */
export function registerCleanup(program: Command, environment: Environment): void {
  const cleanup = program.command('cleanup').description('removal of what is not needed any more');

  cleanup
    .command('plan')
    .description('find out what can be removed and why; nothing is removed')
    .option(
      '--kind <kind>',
      `only this kind; may be given several times: ${cleanupKinds.join(', ')}`,
      collected,
    )
    .option(...REASON, 'looked at by hand')
    .option('--no-wait', 'do not wait until it is made')
    .addHelpText('after', examples(['cleanup plan', 'cleanup plan --kind content --kind results']))
    .action(
      async (
        { kind, reason, wait }: { kind?: readonly string[]; reason: string; wait: boolean },
        command: Command,
      ) => {
        const session = openSession(environment, command);
        const wrong = kind?.find((each) => !(cleanupKinds as readonly string[]).includes(each));
        if (wrong !== undefined)
          throw new DocketError('REQUEST.INVALID', `"${wrong}" is no kind: ${cleanupKinds.join(', ')}.`);
        const body = { reason, ...(kind === undefined ? {} : { kinds: kind }) };
        const ordered = await (await session.client()).post<Ordered>('/v1/cleanup/plans', body);
        if (!wait) {
          await session.output.answer(
            ordered,
            () => `Asked for. "docket cleanup show ${ordered.planId}" shows what comes of it.`,
          );
          return;
        }
        await show(session, await until(session, ordered, (plan) => plan.status !== 'making'));
      },
    );

  cleanup
    .command('run')
    .description('carry out a plan: exactly what it names, but for what is needed or held in the meantime')
    .requiredOption('--plan <digest>', 'the digest that "cleanup plan" has shown')
    .requiredOption(...REASON)
    .option('--no-wait', 'do not wait until it is done')
    .addHelpText('after', examples([`cleanup run --plan ${'5f0c'.repeat(16)} --reason "the disk is full"`]))
    .action(
      async ({ plan, reason, wait }: { plan: string; reason: string; wait: boolean }, command: Command) => {
        const session = openSession(environment, command);
        const ordered = await (await session.client()).post<Ordered>('/v1/cleanup/runs', { plan, reason });
        if (!wait) {
          await session.output.answer(
            ordered,
            () => `It runs. "docket cleanup show ${ordered.planId}" shows how far it is.`,
          );
          return;
        }
        await show(session, await until(session, ordered, (each) => each.status !== 'running'));
      },
    );

  cleanup
    .command('list', { isDefault: true })
    .description('plans and their runs, the newest first')
    .option('--limit <n>', 'most plans to show', wholeNumber(1, 500), 20)
    .action(async ({ limit }: { limit: number }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const page = await (await client()).list<CleanupPlanView>('/v1/cleanup/plans', {}, limit);
      await output.table(
        page,
        page.items,
        [
          { title: 'ID', of: ({ planId }) => planId },
          { title: 'AT', of: ({ requestedAt }) => formatTime(requestedAt) },
          { title: 'STATUS', of: ({ status }) => status },
          { title: 'KINDS', of: ({ kinds }) => kinds.join(', ') },
          {
            title: 'PLANNED',
            of: ({ made }) => (made === null ? '' : formatBytes(plannedBytes(made.kinds))),
          },
          { title: 'REMOVED', of: ({ run }) => (run === null ? '' : formatBytes(run.bytes)) },
          { title: 'LEFT OUT', of: ({ run }) => (run === null ? '' : formatCount(run.leftOut)) },
          { title: 'WHY', of: ({ run, reason }) => run?.reason ?? reason },
        ],
        'No plans: make one with "docket cleanup plan".',
      );
    });

  cleanup
    .command('show <planId>')
    .description('one plan: what it comes to, a sample of it, and how far its run is')
    .action(async (id: string, _: object, command: Command) => {
      const session = openSession(environment, command);
      await show(session, await (await session.client()).get<CleanupPlanView>(pathOf(id)));
    });
}

const pathOf = (id: string): string => `/v1/cleanup/plans/${encodeURIComponent(id)}`;
const plannedBytes = (kinds: readonly { readonly bytes: number }[]): number =>
  kinds.reduce((sum, { bytes }) => sum + bytes, 0);

/** @throws DocketError with the code of what went wrong */
async function until(
  session: Session,
  { planId, position }: Ordered,
  isDone: (plan: CleanupPlanView) => boolean,
): Promise<CleanupPlanView> {
  const client = await session.client();
  for (;;) {
    const plan = await client.get<CleanupPlanView>(`${pathOf(planId)}?minPosition=${position}`);
    if (isDone(plan)) {
      if (plan.failure !== null) throw new DocketError(plan.failure.code, plan.failure.message);
      return plan;
    }
    await sleep(LOOK_MS, undefined, { signal: session.signal });
  }
}

async function show(session: Session, plan: CleanupPlanView): Promise<void> {
  const sample = await sampleOf(session, plan);
  await session.output.answer({ ...plan, sample }, () => textOf(plan, sample));
}

/** The first items; none of a plan that is not kept any more. */
async function sampleOf(session: Session, plan: CleanupPlanView): Promise<readonly Item[]> {
  if (plan.made === null || plannedOf(plan) === 0) return [];
  try {
    const path = `${pathOf(plan.planId)}/items`;
    return (await (await session.client()).list<Item>(path, {}, SHOWN_ITEMS)).items;
  } catch (error) {
    if (error instanceof DocketError && error.code === 'CLEANUP.PLAN_REMOVED') return [];
    throw error;
  }
}

function plannedOf({ made }: CleanupPlanView): number {
  return made?.kinds.reduce((sum, { jobs, objects }) => sum + jobs + objects, 0) ?? 0;
}

function textOf(plan: CleanupPlanView, sample: readonly Item[]): string {
  const { made, run, planId, status, failure } = plan;
  const lines = [`Plan ${planId} is ${status}.`];
  if (failure !== null) lines.push(`${failure.code}: ${failure.message}`);
  if (made !== null) {
    lines.push('', 'To be removed:');
    for (const { kind, jobs, objects, bytes, held, more } of made.kinds) {
      const holds = held === 0 ? '' : `; ${formatCount(held)} jobs stay under a legal hold`;
      const rest = more ? '; there is more, for another plan' : '';
      const about = kind === 'results' || kind === 'reports' ? ` of ${formatCount(jobs)} jobs` : '';
      lines.push(`  ${kind}: ${formatCount(objects)}${about}, ${formatBytes(bytes)}${holds}${rest}`);
    }
    for (const { what, why } of sample) lines.push(`    ${what}: ${why}`);
    lines.push('', 'The content store holds:');
    for (const { what, objects, bytes } of made.storage)
      lines.push(`  ${what}: ${formatCount(objects)}, ${formatBytes(bytes)}`);
    lines.push('', `Made in ${formatSpan(made.durationMs)} as of position ${formatCount(made.asOf)}.`);
  }
  if (run !== null) {
    lines.push(
      '',
      `Removed ${formatCount(run.removed)} with ${formatBytes(run.bytes)}, left ${formatCount(run.leftOut)} out.`,
    );
    for (const { what, why } of run.leftOutSample) lines.push(`  stays: ${what}: ${why}`);
  } else if (made !== null && plannedOf(plan) === 0) {
    lines.push('Nothing is to be removed.');
  } else if (made !== null) {
    lines.push(
      `Carry it out before ${formatTime(made.expiresAt)}:`,
      `  docket cleanup run --plan ${made.digest} --reason "…"`,
    );
  }
  return lines.join('\n');
}
