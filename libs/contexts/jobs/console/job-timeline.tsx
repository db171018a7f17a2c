import { format, nowMs, Section, StateMark, texts, Time, toneOf } from '@docket/console';
import type { JobView } from './job-states.js';

/** Attempts as bars to scale: the waiting before each in grey, the running in the colour of its outcome. */
export function JobTimeline({ job }: { readonly job: JobView }) {
  const startMs = new Date(job.submittedAt).getTime();
  const endMs =
    job.finishedAt === null ? Math.max(nowMs.value, startMs + 1) : new Date(job.finishedAt).getTime();
  const spanMs = Math.max(1, endMs - startMs);
  const share = (ms: number): string => `${Math.max(0, Math.min(100, (ms / spanMs) * 100))}%`;
  return (
    <Section title={texts.job.timeline}>
      <ol class="timeline">
        <li>
          <div class="timeline-head">
            <span>{texts.jobs.columns.submitted}</span>
            <Time at={job.submittedAt} />
          </div>
        </li>
        {job.attemptsOmitted > 0 && (
          <li class="muted">{texts.job.omitted(format.plural(job.attemptsOmitted, 'attempt'))}</li>
        )}
        {job.attempts.map((attempt) => {
          const beginMs = new Date(attempt.startedAt).getTime();
          const stopMs = attempt.endedAt === null ? nowMs.value : new Date(attempt.endedAt).getTime();
          const runMs = Math.max(0, stopMs - beginMs);
          return (
            <li key={`${attempt.attempt} ${attempt.startedAt}`}>
              <div class="timeline-head">
                <span>
                  {texts.job.attempt(attempt.attempt)} <StateMark state={attempt.outcome} />
                </span>
                <span class="number">{format.duration(runMs)}</span>
              </div>
              <div class="timeline-track" aria-hidden="true">
                <span
                  class="timeline-wait"
                  style={{
                    left: share(beginMs - attempt.queuedMs - startMs),
                    width: share(attempt.queuedMs),
                  }}
                />
                <span
                  class={`timeline-run ${toneOf(attempt.outcome)}`}
                  style={{ left: share(beginMs - startMs), width: share(runMs) }}
                />
              </div>
              <small>
                {texts.job.waited} {format.duration(attempt.queuedMs)} · {attempt.workerId}
              </small>
              {attempt.failure !== null && (
                <p class="timeline-failure">
                  {attempt.failure.message} <small>{attempt.failure.code}</small>
                </p>
              )}
            </li>
          );
        })}
        {job.finishedAt !== null && (
          <li>
            <div class="timeline-head">
              <StateMark state={job.state} />
              <Time at={job.finishedAt} />
            </div>
          </li>
        )}
      </ol>
    </Section>
  );
}
