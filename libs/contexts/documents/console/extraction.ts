import { api, bodyOf, fetchContent, may, seen } from '@docket/console';
import { useQuery } from '@tanstack/preact-query';

export interface ExtractedField {
  readonly name: string;
  readonly label: string | null;
  readonly type: string;
  readonly value: unknown;
  readonly page: number | null;
  readonly readOnly: boolean;
  readonly required: boolean;
}

/** The result of `pdf.text`, as far as the page shows it. */
export interface Extraction {
  readonly pages: readonly { readonly number: number; readonly text: string }[];
  readonly form: { readonly fields: readonly ExtractedField[] } | null;
}

const MOST_BYTES = 8 * 1_024 * 1_024;

/** Text and fields of a document from the newest job that has extracted them; undefined where there is none. */
export function useExtraction(documentId: string) {
  const job = useQuery({
    queryKey: ['extraction-job', documentId],
    queryFn: async () => {
      const query = { documentId, method: 'pdf.text', state: ['succeeded' as const], limit: 1, ...seen() };
      return (await bodyOf(api.GET('/v1/jobs', { params: { query } }))).items[0] ?? null;
    },
    enabled: may('GET /v1/jobs/{id}/result'),
    meta: { live: ['job'] },
  });
  const result = job.data?.result ?? undefined;
  const isShown = result !== undefined && result.size <= MOST_BYTES;
  const extraction = useQuery({
    queryKey: ['extraction', result?.sha256],
    queryFn: async () =>
      (await (await fetchContent(`/v1/jobs/${job.data!.jobId}/result`)).json()) as Extraction,
    enabled: isShown,
    // Each read is an entry of the audit trail, and a result never changes.
    staleTime: Infinity,
  });
  return { data: extraction.data, isPending: job.isPending || (isShown && extraction.isPending) };
}
