import {
  act,
  api,
  bodyOf,
  Copy,
  Facts,
  format,
  hrefOf,
  Id,
  Link,
  Loading,
  may,
  Problem,
  ProofCheck,
  ProofMark,
  Section,
  texts,
  Time,
  TrustedKey,
  type Schemas,
} from '@docket/console';
import { useQuery } from '@tanstack/preact-query';
import type { JobView } from './job-states.js';

type Step = Schemas['ProvenanceStepDto'];
type Head = Schemas['TreeHeadDto'];

/** Where the result came from: what the job itself says, and for whom may see it each event with its proof. */
export function JobProvenance({ job }: { readonly job: JobView }) {
  return (
    <>
      <OwnFacts job={job} />
      {may('GET /v1/jobs/{id}/provenance') && <Proven jobId={job.jobId} position={job.position} />}
    </>
  );
}

function Proven({ jobId, position }: { readonly jobId: string; readonly position: number }) {
  const provenance = useQuery({
    queryKey: ['provenance', jobId, position],
    queryFn: () => bodyOf(api.GET('/v1/jobs/{id}/provenance', { params: { path: { id: jobId } } })),
  });
  if (provenance.isPending) return <Loading />;
  if (provenance.data === undefined)
    return <Problem error={provenance.error} onRetry={() => act(provenance.refetch())} />;
  const { steps, head, omitted } = provenance.data;
  return (
    <Section title={texts.provenance.title}>
      {head === null ? <p class="muted">{texts.proof.noHead}</p> : <TrustedKey />}
      <ol class="events">
        {steps.map((step) => (
          <li key={step.position}>
            <ProvenStep step={step} head={head} />
          </li>
        ))}
      </ol>
      {omitted > 0 && <p class="muted">{texts.provenance.omitted(format.count(omitted))}</p>}
      <p class="muted">{texts.provenance.bundle}</p>
      <code class="command">docket audit export --format evidence --job {jobId} --out job.tar</code>
    </Section>
  );
}

function ProvenStep({ step, head }: { readonly step: Step; readonly head: Head | null }) {
  const { role, position, summary, actor, time, proof } = step;
  const shown = proof === null || head === null ? undefined : { proof, head };
  return (
    <details>
      <summary>
        <span class="number muted">{texts.provenance.roles[role]}</span>
        <strong>
          {actor.name ?? actor.id} {summary}
        </strong>
        {shown !== undefined && <ProofMark {...shown} />}
        <Time at={time} />
      </summary>
      {may('GET /v1/audit/entries/{position}') && (
        <p>
          <Link href={hrefOf(`/audit/${position}`)}>
            {texts.audit.columns.position} {format.count(position)}
          </Link>
        </p>
      )}
      {shown === undefined ? <p class="muted">{texts.proof.notYet}</p> : <ProofCheck {...shown} />}
    </details>
  );
}

/** What the result came from, as far as the job itself says. */
function OwnFacts({ job }: { readonly job: JobView }) {
  const worker = job.attempts.findLast(({ outcome }) => outcome === 'succeeded')?.workerId;
  const sha = (text: string, what: string) => <Copy text={text} shown={format.shortId(text)} what={what} />;
  return (
    <Facts
      rows={[
        [texts.jobs.method, job.method],
        ...(typeof job.document?.sha256 !== 'string'
          ? []
          : [[`${texts.job.document} SHA-256`, sha(job.document.sha256, texts.job.document)] as const]),
        ...(job.result === null
          ? []
          : [
              [`${texts.job.tabs.result} SHA-256`, sha(job.result.sha256, texts.job.tabs.result)] as const,
              [texts.documents.columns.size, format.bytes(job.result.size)] as const,
            ]),
        ...(worker === undefined ? [] : [['worker', worker] as const]),
        [texts.jobs.columns.submitted, <Time key="at" at={job.submittedAt} />],
        [texts.audit.who, `${job.submittedBy.name ?? job.submittedBy.id} (${job.submittedBy.kind})`],
        [texts.audit.correlationId, <Id key="id" id={job.correlationId} what={texts.audit.correlationId} />],
        [texts.audit.columns.position, format.count(job.position)],
      ]}
    />
  );
}
