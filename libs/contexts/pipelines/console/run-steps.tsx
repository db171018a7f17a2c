import { format, hrefOf, Link, nowMs, type Schemas, StateMark, texts } from '@docket/console';

type Step = Schemas['RunStepDto'];

/** Jobs that are listed under a step. */
const MOST_JOBS = 200;

/** The steps of a run as a table, and the jobs of the one that is chosen, or of those with one job. */
export function RunSteps({ steps, chosen }: { readonly steps: readonly Step[]; readonly chosen: string }) {
  const words = texts.pipelines;
  const shown = steps.find(({ name }) => name === chosen);
  return (
    <>
      <div class="scroll-x" tabIndex={0} role="region" aria-label={words.steps}>
        <table class="plain">
          <thead>
            <tr>
              {Object.values(words.stepColumns).map((title) => (
                <th scope="col" key={title}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {steps.map((step) => (
              <tr key={step.name}>
                <td>
                  <Link href={`?step=${encodeURIComponent(step.name)}`}>{step.name}</Link>
                  <div class="muted">{step.method}</div>
                </td>
                <td>
                  <StateMark state={step.state} />
                </td>
                <td>
                  <JobsOfStep step={step} />
                </td>
                <td>{tookOf(step)}</td>
                <td>{step.why ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown !== undefined && shown.jobs.length > 0 && <JobTable step={shown} />}
    </>
  );
}

function JobsOfStep({ step: { jobs } }: { readonly step: Step }) {
  const [only] = jobs;
  if (only === undefined) return <>–</>;
  if (jobs.length === 1) {
    return <Link href={hrefOf(`/jobs/${only.jobId}`)}>{format.shortId(only.jobId)}</Link>;
  }
  return <>{texts.pipelines.counted(jobs.filter(({ end }) => end !== null).length, jobs.length)}</>;
}

function tookOf({ startedAt, endedAt }: Step): string {
  if (startedAt === null) return '';
  return format.duration((endedAt === null ? nowMs.value : Date.parse(endedAt)) - Date.parse(startedAt));
}

function JobTable({ step }: { readonly step: Step }) {
  const words = texts.pipelines;
  return (
    <div class="scroll-x" tabIndex={0} role="region" aria-label={words.jobsOf(step.name)}>
      <table class="plain">
        <caption>{words.jobsOf(step.name)}</caption>
        <thead>
          <tr>
            {[words.item, words.job, words.end].map((title) => (
              <th scope="col" key={title}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {step.jobs.slice(0, MOST_JOBS).map(({ jobId, item, compensation, end }) => (
            <tr key={jobId}>
              <td>{compensation ? `${item}, ${words.undoes}` : item}</td>
              <td>
                <Link href={hrefOf(`/jobs/${jobId}`)}>{format.shortId(jobId)}</Link>
              </td>
              <td>{end === null ? words.open : <StateMark state={end} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
