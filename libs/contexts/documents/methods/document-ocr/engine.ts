import { createRequire } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import { createWorker, type Worker } from 'tesseract.js';
import { findLanguages } from './languages.js';
import { type OcrEngineFacts } from './result.js';

/** Pixels: left, top, right, bottom. */
export type PixelBox = readonly [number, number, number, number];

export interface RecognisedLine {
  readonly text: string;
  readonly box: PixelBox;
  readonly confidence: number;
  readonly words: readonly { readonly text: string; readonly box: PixelBox; readonly confidence: number }[];
}

interface BBox {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

const END_WAIT_MS = 2_000;
/** The neural engine of Tesseract alone. */
const LSTM_ONLY = 1;

/** Tesseract, compiled to WebAssembly, in a thread of this process. */
export class OcrEngine {
  private constructor(
    private readonly worker: Worker,
    readonly facts: OcrEngineFacts,
  ) {}

  /** @throws MethodFailure OCR.LANGUAGE_NOT_INSTALLED */
  static async start(languages: readonly string[], scratchDir: string): Promise<OcrEngine> {
    const { folder, models } = await findLanguages(languages, scratchDir);
    const worker = await createWorker([...new Set(languages)], LSTM_ONLY, {
      langPath: folder,
      cacheMethod: 'none',
      // Failures come with the promise of each call; without a handler they would also end the process.
      errorHandler: () => undefined,
    });
    const { version } = createRequire(import.meta.url)('tesseract.js/package.json') as { version: string };
    return new OcrEngine(worker, { name: 'tesseract.js', version, models });
  }

  /** @param png a page, upright; its resolution is told to the engine */
  async recognise(png: Uint8Array, dpi: number): Promise<readonly RecognisedLine[]> {
    await this.worker.setParameters({ user_defined_dpi: String(Math.round(dpi)) });
    const { data } = await this.worker.recognize(Buffer.from(png), {}, { text: false, blocks: true });
    const lines = (data.blocks ?? []).flatMap(({ paragraphs }) =>
      paragraphs.flatMap((paragraph) => paragraph.lines),
    );
    return lines
      .map((line) => ({
        text: line.words.map((word) => word.text).join(' '),
        box: boxOf(line.bbox),
        confidence: round(line.confidence),
        words: line.words.map((word) => ({
          text: word.text,
          box: boxOf(word.bbox),
          confidence: round(word.confidence),
        })),
      }))
      .filter((line) => line.text.trim() !== '');
  }

  async close(): Promise<void> {
    await Promise.race([this.worker.terminate(), delay(END_WAIT_MS, undefined, { ref: false })]);
  }
}

/** Mean over the words, weighted by their length. */
export function confidenceOf(lines: readonly RecognisedLine[]): number | null {
  let [sum, length] = [0, 0];
  for (const word of lines.flatMap(({ words }) => words)) {
    sum += word.confidence * word.text.length;
    length += word.text.length;
  }
  return length === 0 ? null : round(sum / length);
}

function boxOf({ x0, y0, x1, y1 }: BBox): PixelBox {
  return [x0, y0, x1, y1];
}

function round(value: number): number {
  return Math.round(Math.min(100, Math.max(0, value)) * 10) / 10;
}
