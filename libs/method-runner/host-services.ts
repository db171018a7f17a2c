import { messageOf } from '@docket/kernel';
import { type HostService, MethodFailure, type ServiceCaller } from '@docket/methods';
import { type Answer, type Asked, MAX_QUESTION_CHARACTERS } from './messages.js';

/** Asks a service for an attempt, and makes an answer of whatever comes of it. Never throws. */
export async function answerOf(
  services: ReadonlyMap<string, HostService> | undefined,
  declared: readonly string[],
  { attempt, question, service, request }: Asked,
  caller: ServiceCaller,
): Promise<Answer> {
  const answer = (reply: Answer['reply']): Answer => ({ type: 'answer', attempt, question, reply });
  // The declaration is checked here again: what the process of a method says is not to be trusted.
  const asked = declared.includes(service) ? services?.get(service) : undefined;
  if (asked === undefined) {
    const message = `This worker offers no service ${service} to ${caller.method}.`;
    return answer({ ok: false, code: 'METHOD.SERVICE_MISSING', message, retryable: false });
  }
  try {
    const value = await asked(request, caller);
    const characters = JSON.stringify(value)?.length ?? 0;
    if (characters <= MAX_QUESTION_CHARACTERS) return answer({ ok: true, value });
    const message = `The answer of ${service} has ${characters} characters, more than the ${MAX_QUESTION_CHARACTERS} allowed.`;
    return answer({ ok: false, code: 'METHOD.SERVICE_TOO_LARGE', message, retryable: false });
  } catch (error) {
    if (error instanceof MethodFailure) {
      const { code, message, retryable } = error;
      return answer({ ok: false, code, message, retryable });
    }
    const message = `The service ${service} failed: ${messageOf(error)}`;
    return answer({ ok: false, code: 'METHOD.SERVICE_FAILED', message, retryable: true });
  }
}
