import { act, api, bodyOf, format, queries, seen, texts } from '@docket/console';
import { useQuery } from '@tanstack/preact-query';
import { useEffect } from 'preact/hooks';
import { findingsKey } from './findings.js';

const LOOK_MS = 1_000;

/** How far a running scan is. Progress is no event: it is asked for while there is some. */
export function ScanProgress({ scanId }: { readonly scanId: string }) {
  const { data } = useQuery({
    queryKey: ['security-scans', scanId],
    queryFn: () =>
      bodyOf(api.GET('/v1/security/scans/{id}', { params: { path: { id: scanId }, query: seen() } })),
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? LOOK_MS : false),
  });
  const ended = data !== undefined && data.status !== 'running';
  useEffect(() => {
    if (!ended) return;
    act(queries.invalidateQueries({ queryKey: ['security-scans'], exact: true }));
    act(queries.invalidateQueries({ queryKey: findingsKey }));
  }, [ended]);
  const words = texts.security;
  const progress = data?.progress ?? null;
  return (
    <p role="status">
      {progress === null
        ? words.waiting
        : words.running(
            progress.step,
            progress.stepNumber,
            progress.steps,
            progress.total === null
              ? format.count(progress.done)
              : `${format.count(progress.done)} / ${format.count(progress.total)}`,
          )}
    </p>
  );
}
