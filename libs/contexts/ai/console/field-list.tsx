import { Button, may, Section, texts, type Schemas } from '@docket/console';
import { textOf } from './correct-dialog.js';

type Extraction = Schemas['ExtractionDto'];
type Value = Schemas['FieldDto'];

interface Props {
  readonly extraction: Extraction;
  readonly lit: string | undefined;
  readonly onLight: (field: string | undefined) => void;
  readonly onShow: (page: number) => void;
  readonly onCorrect: (field: Value) => void;
}

/** Every value with where it came from, its page and its quote; pointing at it shows its place. */
export function FieldList({ extraction, lit, onLight, onShow, onCorrect }: Props) {
  const words = texts.extractions;
  return (
    <>
      <Section title={words.values}>
        <ul class="field-list">
          {extraction.values.map((value) => (
            <li
              key={value.field}
              class={value.field === lit ? 'lit' : ''}
              tabIndex={0}
              onMouseEnter={() => onLight(value.field)}
              onMouseLeave={() => onLight(undefined)}
              onFocus={() => {
                onLight(value.field);
                if (value.page !== null) onShow(value.page);
              }}
              onBlur={() => onLight(undefined)}
            >
              <span class="field-name">
                {value.field} <small>{sourceOf(value)}</small>
              </span>
              <span class="field-value">
                {value.value === null ? (
                  <span class="muted">{value.correction === null ? words.notFound : words.nothing}</span>
                ) : (
                  textOf(value.value)
                )}
              </span>
              {value.quote !== null && <q class="quote">{value.quote}</q>}
              {value.correction !== null && (
                <small>
                  {value.correction.verdict}: {value.correction.reason}
                  {value.machine !== null && `. ${words.found(textOf(value.machine.value))}`}
                </small>
              )}
              {may('POST /v1/extractions/{jobId}/corrections') && (
                <Button kind="quiet" onClick={() => onCorrect(value)}>
                  {words.correct}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Section>
      {extraction.unverified.length > 0 && (
        <Section title={words.unverified}>
          <ul class="field-list">
            {extraction.unverified.map((each, index) => (
              <li key={index} class="unverified">
                <span class="field-name">
                  {each.field} <small>{words.sources[each.source]}</small>
                </span>
                <span class="field-value">{words.said(textOf(each.said))}</span>
                <small>
                  {each.why} ({each.code})
                </small>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function sourceOf({ source, page }: Value): string {
  const words = texts.extractions;
  return [source === null ? '' : words.sources[source], page === null ? '' : words.onPage(page)]
    .filter((each) => each !== '')
    .join(' · ');
}
