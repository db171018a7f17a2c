import { api, bodyOf, may, texts, Time } from '@docket/console';
import { useQuery } from '@tanstack/preact-query';

/** When the digest is sent, and what it would say now. */
export function Digest() {
  const words = texts.alerts;
  const digest = useQuery({
    queryKey: ['alerts', 'digest'],
    queryFn: () => bodyOf(api.GET('/v1/alerts/digest')),
    enabled: may('GET /v1/alerts/digest'),
    meta: { live: ['alert-digest'] },
  });
  const preview = useQuery({
    queryKey: ['alerts', 'digest', 'preview'],
    queryFn: () => bodyOf(api.GET('/v1/alerts/digest/preview')),
    enabled: digest.data !== undefined && digest.data.cron !== null,
  });
  if (digest.data === undefined) return null;
  const { cron, timeZone, channels, nextAt } = digest.data;
  if (cron === null || timeZone === null) return <p class="muted">{words.noDigest}</p>;
  return (
    <section aria-label={words.digest}>
      <h3>{words.digest}</h3>
      <p>
        {words.digestTimes(cron, timeZone, channels.join(', '))} {nextAt !== null && <Time at={nextAt} />}
      </p>
      {preview.data !== undefined && (
        <details>
          <summary>{preview.data.title}</summary>
          <pre>{preview.data.text}</pre>
        </details>
      )}
    </section>
  );
}
