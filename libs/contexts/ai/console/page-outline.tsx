import { Button, Empty, fetchContent, Icon, Loading, texts } from '@docket/console';
import { useQuery } from '@tanstack/preact-query';

type Box = readonly [number, number, number, number];

interface OutlinedPage {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly { readonly text: string; readonly box: Box | null }[];
  readonly fields: readonly { readonly name: string; readonly box: Box | null }[];
}

/** A place that is drawn over the page. */
export interface Place {
  readonly field: string;
  readonly page: number;
  readonly box: readonly number[];
  readonly source: string;
}

interface Props {
  readonly jobId: string;
  readonly page: number;
  readonly places: readonly Place[];
  readonly lit: string | undefined;
  readonly onLight: (field: string | undefined) => void;
  readonly onPage: (page: number) => void;
}

/** The lines of a page where they stand, and over them the places of the values. */
export function PageOutline({ jobId, page, places, lit, onLight, onPage }: Props) {
  const layout = useQuery({
    queryKey: ['extraction-layout', jobId],
    queryFn: async () => {
      const answer = await fetchContent(`/v1/jobs/${encodeURIComponent(jobId)}/artifacts/layout.json`);
      return (await answer.json()) as { readonly pages: readonly OutlinedPage[] };
    },
    // Each read is an entry of the audit trail, and an artifact never changes.
    staleTime: Infinity,
  });
  const words = texts.extractions;
  if (layout.isPending) return <Loading />;
  const pages = layout.data?.pages ?? [];
  const shown = pages.find(({ number }) => number === page) ?? pages[0];
  if (shown === undefined) return <Empty title={words.noOutline} />;
  return (
    <>
      <div class="actions">
        <Button label={words.previous} disabled={shown.number <= 1} onClick={() => onPage(shown.number - 1)}>
          <Icon name="back" />
        </Button>
        <span>{words.pageTitle(shown.number, pages.length)}</span>
        <Button
          label={words.next}
          disabled={shown.number >= pages.length}
          onClick={() => onPage(shown.number + 1)}
        >
          <Icon name="next" />
        </Button>
      </div>
      {shown.width > 0 ? (
        <Drawing
          page={shown}
          places={places.filter((place) => place.page === shown.number)}
          lit={lit}
          onLight={onLight}
        />
      ) : (
        <pre tabIndex={0} role="region" aria-label={words.outline(shown.number)}>
          {shown.lines.map(({ text }) => text).join('\n')}
        </pre>
      )}
    </>
  );
}

interface DrawingProps extends Pick<Props, 'places' | 'lit' | 'onLight'> {
  readonly page: OutlinedPage;
}

function Drawing({ page, places, lit, onLight }: DrawingProps) {
  return (
    <svg
      class="page-outline"
      viewBox={`0 0 ${page.width} ${page.height}`}
      role="img"
      aria-label={texts.extractions.outline(page.number)}
    >
      {page.lines.map(({ text, box }, index) =>
        box === null ? null : (
          <text
            key={index}
            class="line-text"
            x={box[0]}
            y={box[3] - (box[3] - box[1]) * 0.2}
            font-size={(box[3] - box[1]) * 0.9}
            textLength={Math.max(1, box[2] - box[0])}
            lengthAdjust="spacingAndGlyphs"
          >
            {text}
          </text>
        ),
      )}
      {page.fields.map(({ name, box }) =>
        box === null ? null : (
          <rect
            key={name}
            class="line-box"
            x={box[0]}
            y={box[1]}
            width={box[2] - box[0]}
            height={box[3] - box[1]}
          />
        ),
      )}
      {places.map(({ field, box, source }) => {
        const [left = 0, top = 0, right = 0, bottom = 0] = box;
        return (
          <rect
            key={field}
            class={`evidence ${source}${field === lit ? ' lit' : ''}`}
            x={left - 2}
            y={top - 2}
            width={right - left + 4}
            height={bottom - top + 4}
            onMouseEnter={() => onLight(field)}
            onMouseLeave={() => onLight(undefined)}
          />
        );
      })}
    </svg>
  );
}
