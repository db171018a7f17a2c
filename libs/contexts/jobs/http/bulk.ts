import type { Caller, EventContext } from '@docket/kernel';
import type { CommandBus } from '@nestjs/cqrs';
import { checked, type Problems } from '@docket/http';
import type { BulkAnswerDto, BulkItemDto } from './answers.dto.js';
import { BulkJobDto } from './jobs.dto.js';
import { submitJob } from './submission.js';

/** Jobs of one bulk request that are submitted at once. */
const AT_ONCE = 16;

/** Submits each item on its own; an item that fails, for whatever reason, is a problem at its place. */
export async function submitMany(
  { commands, problems }: { readonly commands: CommandBus; readonly problems: Problems },
  caller: Caller,
  jobs: readonly unknown[],
  context: EventContext,
  sharedKey: string | undefined,
): Promise<BulkAnswerDto> {
  const items = new Array<BulkItemDto>(jobs.length);
  const queue = jobs.entries();
  const lane = async (): Promise<void> => {
    for (const [index, job] of queue) items[index] = await one(index, job);
  };
  const one = async (index: number, value: unknown): Promise<BulkItemDto> => {
    try {
      const dto = await checked(BulkJobDto, value ?? [], 'body', `/jobs/${index}`);
      const { idempotencyKey, ...request } = dto;
      const key = idempotencyKey ?? (sharedKey === undefined ? undefined : `${sharedKey}/${index}`);
      const { job } = await submitJob(commands, caller, request, context, key);
      return { index, status: 202, job };
    } catch (error) {
      const { problem } = problems.answerTo(error, context.correlationId);
      return { index, status: problem.status, problem };
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, jobs.length) }, lane));
  const accepted = items.filter(({ job }) => job !== undefined).length;
  return { accepted, rejected: items.length - accepted, items };
}
