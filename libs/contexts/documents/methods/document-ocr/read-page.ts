import { messageOf } from '@docket/kernel';
import { confidenceOf, type OcrEngine, type RecognisedLine } from './engine.js';
import { type PageSource, type Rendering, type SourcePage } from './pages/source.js';
import { type OcrPage } from './result.js';
import { boxOnPage, measureSlant, straighten, type Straight, type Turn } from './straighten.js';

/** Text that stands upright is read with more than this; other ways round are tried below it. */
const SURE = 60;
/** How much surer another way round has to be; noise differs by less. */
const CLEARLY = 15;

export interface Recognition {
  readonly rendering: Rendering;
  readonly straight: Pick<Straight, 'toPage'>;
  readonly lines: readonly RecognisedLine[];
}

export interface ReadOcrPage {
  readonly page: OcrPage;
  readonly recognition?: Recognition;
}

/** Renders a page and recognises its text. What goes wrong is a page of status `failed`. */
export async function readOcrPage(
  source: PageSource,
  page: SourcePage,
  engine: OcrEngine,
  options: { readonly dpi: number; readonly deskew: boolean },
): Promise<ReadOcrPage> {
  try {
    const rendering = await source.render(page, options.dpi);
    const best = await recogniseBestWayRound(rendering, engine, options.deskew);
    const { lines, straight, turn, skew } = best;
    const read: OcrPage = {
      number: page.number,
      status: lines.length === 0 ? 'blank' : 'ocr',
      width: page.width,
      height: page.height,
      dpi: rendering.dpi,
      turned: turn,
      skew,
      confidence: confidenceOf(lines),
      text: lines.map(({ text }) => text).join('\n'),
      lines: lines.map((line) => ({
        text: line.text,
        box: boxOnPage(straight, line.box),
        confidence: line.confidence,
        words: line.words.map((word) => ({ ...word, box: boxOnPage(straight, word.box) })),
      })),
    };
    return { page: read, recognition: { rendering, straight, lines } };
  } catch (error) {
    return { page: withoutText(page, 'failed', messageOf(error)) };
  }
}

interface Attempt {
  readonly turn: Turn;
  readonly skew: number;
  readonly straight: Straight;
  readonly lines: readonly RecognisedLine[];
}

async function recogniseBestWayRound(
  rendering: Rendering,
  engine: OcrEngine,
  deskew: boolean,
): Promise<Attempt> {
  const slant = deskew ? await measureSlant(rendering) : { degrees: 0, sideways: false };
  const attempt = async (turn: Turn): Promise<Attempt> => {
    const straight = await straighten(rendering, turn, slant.degrees);
    const lines = await engine.recognise(straight.png, rendering.dpi);
    return { turn, skew: slant.degrees, straight, lines };
  };
  const [first, other]: readonly [Turn, Turn] = slant.sideways ? [90, 270] : [0, 180];
  const tried = await attempt(first);
  const confidence = confidenceOf(tried.lines);
  if (!deskew || confidence === null || confidence >= SURE) return tried;
  const turned = await attempt(other);
  return (confidenceOf(turned.lines) ?? 0) > confidence + CLEARLY ? turned : tried;
}

/** A page that was not recognised. */
export function withoutText(page: SourcePage, status: 'skipped' | 'failed', reason: string): OcrPage {
  return { ...notRecognised(page), status, reason, text: '', lines: [] };
}

/** A page whose text the file has itself. */
export function withOwnText(page: SourcePage): OcrPage {
  const lines = (page.text?.lines ?? []).filter(
    ({ hidden }) => hidden === undefined || hidden === 'scan-layer',
  );
  return {
    ...notRecognised(page),
    status: page.text?.text === '' ? 'blank' : 'text',
    text: page.text?.text ?? '',
    lines: lines.map(({ text, box }) => ({ text, box, confidence: 100, words: [] })),
  };
}

function notRecognised({ number, width, height }: SourcePage) {
  return { number, width, height, dpi: null, turned: 0, skew: 0, confidence: null } as const;
}
