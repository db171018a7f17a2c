import {
  act,
  api,
  bodyOf,
  Button,
  Copy,
  download,
  format,
  hrefOf,
  Id,
  idempotencyKey,
  Link,
  Loading,
  may,
  navigate,
  type PageProps,
  Problem,
  Section,
  seen,
  StateMark,
  texts,
  Time,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import type { DocumentView } from './document-view.js';
import { useExtraction } from './extraction.js';
import { PdfView } from './pdf-view.js';
import { TextPreview } from './text-preview.js';

const TEXT_TYPES = /^(text\/|application\/(json|xml|x-ndjson))/;

export default function DocumentPage({ params: { id = '' } }: PageProps) {
  const document = useQuery({
    queryKey: ['document', id],
    queryFn: () => bodyOf(api.GET('/v1/documents/{id}', { params: { path: { id }, query: seen() } })),
    meta: { live: ['document'] },
  });
  if (document.isPending) return <Loading />;
  if (document.data === undefined)
    return <Problem error={document.error} onRetry={() => act(document.refetch())} />;
  return (
    <>
      <DocumentHead document={document.data} />
      {document.data.mediaType === 'application/pdf' ? (
        <PdfDocument document={document.data} />
      ) : TEXT_TYPES.test(document.data.mediaType) ? (
        <TextPreview document={document.data} />
      ) : (
        <p class="muted">{texts.documents.noPreview(document.data.mediaType)}</p>
      )}
      <JobsOfDocument id={id} />
    </>
  );
}

function DocumentHead({ document }: { readonly document: DocumentView }) {
  const name = document.name ?? texts.documents.unnamed;
  const others = document.names.filter((each) => each !== document.name);
  return (
    <header class="thing-head">
      <div class="thing-title">
        <h2>{name}</h2>
      </div>
      <p class="muted thing-line">
        <span>{document.mediaType}</span>
        <span>{format.bytes(document.size)}</span>
        <Id id={document.documentId} what={texts.job.document} />
        <Copy text={document.sha256} shown={`sha256 ${format.shortId(document.sha256)}`} what="SHA-256" />
        <Time at={document.registeredAt} />
        <span>{texts.documents.uploads(format.plural(document.uploads, 'upload'))}</span>
      </p>
      {others.length > 0 && (
        <p class="muted">
          {texts.documents.names}: {others.join(', ')}
        </p>
      )}
      {document.extensionMismatch && <p class="amber">{texts.documents.mismatch}</p>}
      <div class="actions">
        <Button onClick={() => act(download(`/v1/documents/${document.documentId}/content`, name))}>
          {texts.documents.download}
        </Button>
        {may('GET /v1/history/{aggregate}/{id}') && (
          <Link class="button" href={hrefOf(`/history/document/${document.documentId}`)}>
            {texts.job.history}
          </Link>
        )}
        {may('GET /v1/audit/entries') && (
          <Link class="button" href={hrefOf('/audit', { thingType: 'document', thing: document.documentId })}>
            {texts.job.audit}
          </Link>
        )}
      </div>
    </header>
  );
}

/** The largest PDF that is drawn in the page. */
const MOST_PDF_BYTES = 64 * 1_024 * 1_024;

function PdfDocument({ document }: { readonly document: DocumentView }) {
  const extraction = useExtraction(document.documentId);
  if (document.size > MOST_PDF_BYTES) {
    return <p class="muted">{texts.documents.tooLarge(format.bytes(document.size))}</p>;
  }
  return (
    <PdfView document={document} extraction={extraction.data}>
      {extraction.data === undefined && !extraction.isPending && (
        <div class="section">
          <p class="muted">{texts.documents.noExtraction}</p>
          {may('POST /v1/jobs') && <ExtractButton id={document.documentId} />}
        </div>
      )}
    </PdfView>
  );
}

function ExtractButton({ id }: { readonly id: string }) {
  const error = useSignal<unknown>(undefined);
  const extract = async (): Promise<void> => {
    try {
      const { jobId, position } = await bodyOf(
        api.POST('/v1/jobs', {
          body: { method: 'pdf.text', documentId: id },
          headers: { 'Idempotency-Key': idempotencyKey() },
        }),
      );
      await api.GET('/v1/jobs/{id}', { params: { path: { id: jobId }, query: { minPosition: position } } });
      navigate(hrefOf(`/jobs/${jobId}`));
    } catch (problem) {
      error.value = problem;
    }
  };
  return (
    <>
      <span>
        <Button onClick={() => act(extract())}>{texts.documents.extract}</Button>
      </span>
      {error.value !== undefined && <Problem error={error.value} />}
    </>
  );
}

function JobsOfDocument({ id }: { readonly id: string }) {
  const jobs = useQuery({
    queryKey: ['jobs-of-document', id],
    queryFn: () =>
      bodyOf(api.GET('/v1/jobs', { params: { query: { documentId: id, limit: 20, ...seen() } } })),
    enabled: may('GET /v1/jobs'),
    meta: { live: ['job'] },
  });
  if (jobs.data === undefined || jobs.data.items.length === 0) return null;
  return (
    <Section title={texts.documents.jobs}>
      <ul class="rows">
        {jobs.data.items.map((job) => (
          <li key={job.jobId}>
            <span class="grow">
              <Link href={hrefOf(`/jobs/${job.jobId}`)}>{job.method}</Link>
            </span>
            <StateMark state={job.state} />
            <Time at={job.submittedAt} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
