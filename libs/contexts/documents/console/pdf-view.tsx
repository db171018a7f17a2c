import { Button, credentials, format, Icon, Loading, Problem, Section, texts } from '@docket/console';
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { DocumentView } from './document-view.js';
import type { ExtractedField, Extraction } from './extraction.js';
import type { OpenPdf, PlacedField } from './pdf.js';

interface PdfViewProps {
  readonly document: DocumentView;
  readonly extraction: Extraction | undefined;
  readonly children: ComponentChildren;
}

/** A page as an image beside its text and fields; hovering or focusing either side lights up the other. */
export function PdfView({ document, extraction, children }: PdfViewProps) {
  const pdf = useSignal<OpenPdf | undefined>(undefined);
  const failure = useSignal<unknown>(undefined);
  const page = useSignal(1);
  const lit = useSignal<string | undefined>(undefined);
  useEffect(() => {
    let opened: OpenPdf | undefined;
    let gone = false;
    import('./pdf.js')
      .then(({ openPdf }) => openPdf(`/v1/documents/${document.documentId}/content`, credentials()))
      .then(
        (found) => {
          opened = found;
          if (gone) found.close();
          else pdf.value = found;
        },
        (error: unknown) => (failure.value = error),
      );
    return () => {
      gone = true;
      opened?.close();
    };
  }, [document.documentId]);
  const open = pdf.value;
  const fields = (extraction?.form?.fields ?? []).filter((field) => field.page === page.value);
  const text = extraction?.pages.find(({ number }) => number === page.value)?.text;
  return (
    <div class="split">
      <div class="section">
        {failure.value !== undefined ? (
          <Problem error={failure.value} />
        ) : open === undefined ? (
          <Loading />
        ) : (
          <>
            <div class="actions">
              <Button
                label={texts.documents.previousPage}
                disabled={page.value <= 1}
                onClick={() => (page.value -= 1)}
              >
                <Icon name="back" />
              </Button>
              <span>{texts.documents.pageOf(page.value, open.pages)}</span>
              <Button
                label={texts.documents.nextPage}
                disabled={page.value >= open.pages}
                onClick={() => (page.value += 1)}
              >
                <Icon name="next" />
              </Button>
            </div>
            <PageImage pdf={open} page={page.value} lit={lit.value} onLight={(name) => (lit.value = name)} />
          </>
        )}
      </div>
      <div class="section">
        {children}
        {fields.length > 0 && (
          <FieldList fields={fields} lit={lit.value} onLight={(name) => (lit.value = name)} />
        )}
        {text !== undefined && (
          <Section title={texts.documents.text}>
            <pre tabIndex={0} role="region" aria-label={texts.documents.text}>
              {text === '' ? texts.result.needsOcr : text}
            </pre>
          </Section>
        )}
      </div>
    </div>
  );
}

interface PageImageProps {
  readonly pdf: OpenPdf;
  readonly page: number;
  readonly lit: string | undefined;
  readonly onLight: (name: string | undefined) => void;
}

function PageImage({ pdf, page, lit, onLight }: PageImageProps) {
  const holder = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const places = useSignal<readonly PlacedField[]>([]);
  const failure = useSignal<unknown>(undefined);
  useEffect(() => {
    let gone = false;
    failure.value = undefined;
    pdf.draw(page, canvas.current!, holder.current!.clientWidth).then(
      (found) => {
        if (!gone) places.value = found;
      },
      (error: unknown) => {
        if (!gone) failure.value = error;
      },
    );
    return () => {
      gone = true;
    };
  }, [pdf, page]);
  return (
    <div class="page-image" ref={holder}>
      <canvas ref={canvas} role="img" aria-label={texts.documents.pageImage(page)} />
      {places.value.map(({ name, left, top, width, height }, index) => (
        <span
          key={index}
          aria-hidden="true"
          class={name === lit ? 'place lit' : 'place'}
          style={{
            left: `${left * 100}%`,
            top: `${top * 100}%`,
            width: `${width * 100}%`,
            height: `${height * 100}%`,
          }}
          onMouseEnter={() => onLight(name)}
          onMouseLeave={() => onLight(undefined)}
        />
      ))}
      {failure.value !== undefined && <Problem error={failure.value} />}
    </div>
  );
}

interface FieldListProps {
  readonly fields: readonly ExtractedField[];
  readonly lit: string | undefined;
  readonly onLight: (name: string | undefined) => void;
}

function FieldList({ fields, lit, onLight }: FieldListProps) {
  return (
    <Section title={texts.documents.fields}>
      <ul class="field-list">
        {fields.map((field) => (
          <li
            key={field.name}
            class={field.name === lit ? 'lit' : ''}
            tabIndex={0}
            onMouseEnter={() => onLight(field.name)}
            onMouseLeave={() => onLight(undefined)}
            onFocus={() => onLight(field.name)}
            onBlur={() => onLight(undefined)}
          >
            <span class="field-name">
              {field.label ?? field.name}{' '}
              <small>
                {[
                  field.type,
                  field.required ? texts.documents.required : '',
                  field.readOnly ? texts.documents.readOnly : '',
                ]
                  .filter((each) => each !== '')
                  .join(' · ')}
              </small>
            </span>
            <span class="field-value">{valueOf(field.value)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function valueOf(value: unknown) {
  if (value === null || value === undefined || value === '')
    return <span class="muted">{texts.result.empty}</span>;
  if (typeof value === 'boolean') return value ? texts.frame.yes : texts.frame.no;
  return format.shown(value);
}
