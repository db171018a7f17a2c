import { messageOf } from '@docket/kernel';
import { MethodFailure } from '@docket/methods';
import { annotationsOf, fieldKindOf, type PageAnnotations } from './annotations.js';
import { contentOf } from './engine/content.js';
import { refuseExpansion } from './engine/core.js';
import { type Layers } from './engine/layers.js';
import { type Box } from './engine/objects.js';
import { type OpenPdf } from './engine/open.js';
import { dictOf, pageEntry, type PageEntry } from './engine/page-tree.js';
import { type Characters } from './glyphs/characters.js';
import { captionsOf } from './form/captions.js';
import { Interpreter } from './glyphs/interpreter.js';
import { pageMatrix } from './glyphs/matrix.js';
import { layOut, textOfLines } from './layout/layout.js';
import { type PdfPage, type PdfPageStatus } from './result.js';

const LETTER: Box = [0, 0, 612, 792];
/** A page whose picture covers most of it holds what counts in the picture, whatever a few characters beside it say. */
const FULL_PICTURE = 0.6;
const FEW_CHARACTERS = 10;
/** Fewer curves are a logo or a frame; letters as outlines need more. */
const OUTLINED_TEXT_CURVES = 60;

export interface ReadPage {
  readonly page: PdfPage;
  readonly annotations: PageAnnotations;
}

/**
 * Reads one page: its text, its tables, and its annotations.
 * @throws MethodFailure PDF.EXPANDS_TOO_FAR; anything else that goes wrong is a page of status `failed`
 */
export async function readPage(
  pdf: OpenPdf,
  entry: PageEntry,
  number: number,
  tools: { readonly characters: Characters; readonly layers: Layers; readonly signal: AbortSignal },
): Promise<ReadPage> {
  try {
    return await readable(pdf, entry, number, tools);
  } catch (error) {
    if (error instanceof MethodFailure) throw error;
    refuseExpansion();
    tools.signal.throwIfAborted();
    return { page: failed(number, messageOf(error)), annotations: { widgets: [], attachments: [] } };
  }
}

async function readable(
  pdf: OpenPdf,
  entry: PageEntry,
  number: number,
  tools: { readonly characters: Characters; readonly layers: Layers; readonly signal: AbortSignal },
): Promise<ReadPage> {
  if (entry.error !== undefined) throw new Error(entry.error);
  const { file, objects } = pdf;
  const dict = dictOf(entry, file);
  if (!objects.isDict(dict)) throw new Error('its object is missing');
  const resolve = (object: unknown) => file.xref.fetchIfRef(object);
  const rotation = rotationOf(pageEntry(entry, dict, 'Rotate'));
  const view = viewOf(pdf, pageEntry(entry, dict, 'MediaBox'), pageEntry(entry, dict, 'CropBox'));
  const frame = pageMatrix(view, rotation);
  const content = contentOf(dict.get('Contents'), objects, resolve);
  const resources = pageEntry(entry, dict, 'Resources');
  const { characters, layers, signal } = tools;
  const newInterpreter = () => new Interpreter(pdf, characters, layers, frame, signal);
  const interpreter = newInterpreter();
  await interpreter.run(content.bytes, objects.isDict(resources) ? resources : pdf.core.Dict.empty);
  refuseExpansion();
  const { lines, tables } = layOut(interpreter.glyphs);
  const annotations = await annotationsOf(pdf, dict, number, { frame, layers, newInterpreter });
  const buttons = annotations.widgets.filter((widget) => fieldKindOf(pdf, widget.dict) === 'Btn');
  const captions = captionsOf(buttons, interpreter.glyphs);
  const withCaptions = annotations.widgets.map((widget) => {
    const caption = captions.get(widget);
    return caption === undefined ? widget : { ...widget, caption };
  });
  const text = textOfLines(lines);
  const seen = interpreter.glyphs.filter((glyph) => !glyph.isSpace && glyph.hidden !== 'layer');
  const suspect = seen.filter((glyph) => glyph.suspect).length;
  const reason = content.damage ?? interpreter.damage;
  const status = statusOf(seen.length, suspect, text, interpreter, content.damage !== undefined);
  return {
    page: {
      number,
      status,
      ...(reason !== undefined && { reason }),
      width: round(frame.width),
      height: round(frame.height),
      rotation,
      text,
      lines,
      tables,
      annotations: annotations.found,
      suspectCharacters: suspect,
      images: interpreter.painted.images,
    },
    annotations: { ...annotations, widgets: withCaptions },
  };
}

export function failed(number: number, reason: string): PdfPage {
  const nothing = { text: '', lines: [], tables: [], annotations: [], suspectCharacters: 0, images: 0 };
  return { number, status: 'failed', reason, width: 0, height: 0, rotation: 0, ...nothing };
}

function statusOf(
  characters: number,
  suspect: number,
  text: string,
  { painted }: Interpreter,
  isDamaged: boolean,
): PdfPageStatus {
  if (suspect > characters / 2) return 'needs_ocr';
  const isPicture = painted.imageShare >= FULL_PICTURE;
  if (text !== '') return isPicture && characters - suspect < FEW_CHARACTERS ? 'needs_ocr' : 'text';
  if (isDamaged) return 'failed';
  return painted.images > 0 || painted.curves >= OUTLINED_TEXT_CURVES ? 'needs_ocr' : 'blank';
}

function rotationOf(value: unknown): number {
  return typeof value === 'number' && value % 90 === 0 ? ((value % 360) + 360) % 360 : 0;
}

function viewOf({ objects }: OpenPdf, media: unknown, crop: unknown): Box {
  const mediaBox = boxOf(objects.numbers(media, 4)) ?? LETTER;
  const cropBox = boxOf(objects.numbers(crop, 4));
  if (cropBox === undefined) return mediaBox;
  const both: Box = [
    Math.max(mediaBox[0], cropBox[0]),
    Math.max(mediaBox[1], cropBox[1]),
    Math.min(mediaBox[2], cropBox[2]),
    Math.min(mediaBox[3], cropBox[3]),
  ];
  return boxOf([...both]) === undefined || both[2] <= both[0] || both[3] <= both[1] ? mediaBox : both;
}

function boxOf(numbers: readonly number[] | undefined): Box | undefined {
  if (numbers === undefined) return undefined;
  const [a, b, c, d] = numbers as unknown as Box;
  const box: Box = [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
  return box[2] - box[0] > 0 && box[3] - box[1] > 0 ? box : undefined;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
