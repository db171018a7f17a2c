import { messageOf } from '@docket/kernel';

export interface HealthAnswer {
  readonly ok: boolean;
  /** What is wrong and what to do; left out when all is well. */
  readonly reason?: string;
  /** Figures for operators; not for a page that everybody can read. */
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface HealthReport {
  readonly ok: boolean;
  readonly checks: Readonly<Record<string, HealthAnswer>>;
}

const CHECK_TIMEOUT_MS = 2_000;

/** What readiness asks. Each part of an app registers its own check. */
export class HealthRegistry {
  private readonly checks = new Map<string, () => Promise<HealthAnswer>>();

  /** @returns takes the check out again */
  register(name: string, check: () => Promise<HealthAnswer>): () => void {
    this.checks.set(name, check);
    return () => this.checks.delete(name);
  }

  /** Asks all at once; a check that throws or does not answer in two seconds has failed. */
  async report(): Promise<HealthReport> {
    const entries = await Promise.all(
      [...this.checks].map(async ([name, check]) => [name, await answerOf(check)] as const),
    );
    return { ok: entries.every(([, answer]) => answer.ok), checks: Object.fromEntries(entries) };
  }
}

async function answerOf(check: () => Promise<HealthAnswer>): Promise<HealthAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<HealthAnswer>((resolve) => {
    timer = setTimeout(
      () => resolve({ ok: false, reason: `No answer within ${CHECK_TIMEOUT_MS} ms.` }),
      CHECK_TIMEOUT_MS,
    );
  });
  try {
    return await Promise.race([check(), late]);
  } catch (error) {
    return { ok: false, reason: messageOf(error) };
  } finally {
    clearTimeout(timer);
  }
}
