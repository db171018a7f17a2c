import {
  act,
  api,
  bodyOf,
  Button,
  Facts,
  hrefOf,
  Json,
  Link,
  Loading,
  may,
  type PageProps,
  Problem,
  queries,
  ReasonDialog,
  Section,
  seen,
  texts,
  Time,
  type Schemas,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { CorrectDialog } from './correct-dialog.js';
import { FieldList } from './field-list.js';
import { PageOutline, type Place } from './page-outline.js';

type Value = Schemas['FieldDto'];

/** The record of a job: the page left with the place of each value, the values right. */
export default function ExtractionPage({ params }: PageProps) {
  const jobId = params['jobId']!;
  const page = useSignal(1);
  const lit = useSignal<string | undefined>(undefined);
  const correcting = useSignal<Value | undefined>(undefined);
  const confirming = useSignal(false);
  const path = { jobId };
  const extraction = useQuery({
    queryKey: ['extractions', jobId],
    queryFn: () => bodyOf(api.GET('/v1/extractions/{jobId}', { params: { path, query: seen() } })),
    // Each read is an entry of the audit trail: it is read again when something was corrected here.
    staleTime: Infinity,
  });
  const corrected = async (position: number): Promise<void> => {
    const query = { minPosition: String(position) } as never;
    const fresh = await bodyOf(api.GET('/v1/extractions/{jobId}', { params: { path, query } }));
    queries.setQueryData(['extractions', jobId], fresh);
  };
  const confirm = async (reason: string): Promise<void> => {
    const body = { corrections: [], confirmOthers: true, reason };
    const { position } = await bodyOf(
      api.POST('/v1/extractions/{jobId}/corrections', { params: { path }, body }),
    );
    await corrected(position);
  };
  if (extraction.isPending) return <Loading />;
  if (extraction.data === undefined) {
    return <Problem error={extraction.error} onRetry={() => act(extraction.refetch())} />;
  }
  const { data } = extraction;
  const words = texts.extractions;
  const places = data.values.flatMap(({ field, page: on, box, source }): Place[] =>
    on === null || box === null ? [] : [{ field, page: on, box, source: source ?? '' }],
  );
  return (
    <>
      <Section
        title={data.documentName ?? words.one}
        side={
          may('POST /v1/extractions/{jobId}/corrections') && (
            <Button onClick={() => (confirming.value = true)}>{words.confirm}</Button>
          )
        }
      >
        <Facts
          rows={[
            [
              words.job,
              <Link key="job" href={hrefOf(`/jobs/${jobId}`)}>
                {jobId}
              </Link>,
            ],
            [
              words.columns.schema,
              data.schemaName === null ? words.inline : `${data.schemaName} ${data.schemaVersion ?? ''}`,
            ],
            [
              words.columns.found,
              words.foundOf(data.values.length - data.missing.length, data.values.length),
            ],
            [words.columns.submitted, <Time key="submitted" at={data.submittedAt} />],
            ...(data.degradedReason === null ? [] : ([[words.degraded, data.degradedReason]] as const)),
          ]}
        />
        {!data.valid && <p class="muted">{words.problems(data.problems.length)}</p>}
      </Section>
      <div class="split">
        <div class="section">
          <PageOutline
            jobId={jobId}
            page={page.value}
            places={places}
            lit={lit.value}
            onLight={(field) => (lit.value = field)}
            onPage={(number) => (page.value = number)}
          />
        </div>
        <div class="section">
          <FieldList
            extraction={data}
            lit={lit.value}
            onLight={(field) => (lit.value = field)}
            onShow={(number) => (page.value = number)}
            onCorrect={(field) => (correcting.value = field)}
          />
          <Section title={words.provenance}>
            <Json value={data.provenance} what={words.provenance} label={words.provenance} />
          </Section>
        </div>
      </div>
      {correcting.value !== undefined && (
        <CorrectDialog
          jobId={jobId}
          field={correcting.value}
          onClose={() => (correcting.value = undefined)}
          onDone={corrected}
        />
      )}
      {confirming.value && (
        <ReasonDialog
          title={words.confirmTitle}
          help={words.confirmHelp}
          action={words.confirm}
          onClose={() => (confirming.value = false)}
          run={confirm}
        />
      )}
    </>
  );
}
