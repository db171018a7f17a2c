import { rfc3339 } from './date.js';
import { attachmentOf } from './attachments.js';
import { type PdfDict, type PdfObject } from './engine/core.js';
import { type Layers } from './engine/layers.js';
import { type OpenPdf } from './engine/open.js';
import { safely } from './engine/page-tree.js';
import { type Interpreter, type PageFrame } from './glyphs/interpreter.js';
import { combine, type Matrix } from './glyphs/matrix.js';
import { layOut } from './layout/layout.js';
import { type PdfAnnotation, type PdfAttachment, type PdfBox } from './result.js';

/** A widget on a page: where a form field is seen. */
export interface Widget {
  readonly ref: string | undefined;
  readonly dict: PdfDict;
  readonly page: number;
  readonly box: PdfBox | null;
  /** Text that is printed beside a check box or a radio button. */
  readonly caption?: string;
}

export interface PageAnnotations {
  readonly found?: readonly PdfAnnotation[];
  readonly widgets: readonly Widget[];
  readonly attachments: readonly PdfAttachment[];
}

const MAX_ANNOTATIONS = 10_000;
const HIDDEN_FLAGS = 0b10_0010;
/** They say nothing themselves: a pop-up shows its parent's text. */
const SILENT = new Set(['Popup', 'Link', 'Widget', 'TrapNet', 'PrinterMark']);

/** What lies on top of a page: notes and stamps with their texts, attached files, and the places of fields. */
export async function annotationsOf(
  pdf: OpenPdf,
  page: PdfDict,
  number: number,
  tools: {
    readonly frame: PageFrame;
    readonly layers: Layers;
    readonly newInterpreter: () => Interpreter;
  },
): Promise<PageAnnotations & { readonly found: readonly PdfAnnotation[] }> {
  const { objects, file } = pdf;
  const list = safely(() => page.get('Annots'));
  const found: PdfAnnotation[] = [];
  const widgets: Widget[] = [];
  const attachments: PdfAttachment[] = [];
  for (const raw of Array.isArray(list) ? (list as PdfObject[]).slice(0, MAX_ANNOTATIONS) : []) {
    const dict = safely(() => file.xref.fetchIfRef(raw));
    if (!objects.isDict(dict)) continue;
    const type = objects.name(safely(() => dict.get('Subtype'))) ?? '';
    const box = placeOf(pdf, dict, tools.frame);
    if (type === 'Widget' || (type === '' && dict.has('FT'))) {
      widgets.push({ ref: objects.isRef(raw) ? raw.toString() : undefined, dict, page: number, box });
    }
    if (type === 'FileAttachment') {
      const attachment = attachmentOf(
        pdf,
        safely(() => dict.get('FS')),
        number,
      );
      if (attachment !== undefined) attachments.push(attachment);
    }
    const isSignature = type === 'Widget' && fieldKindOf(pdf, dict) === 'Sig';
    const isField = type === 'Widget' && !isSignature;
    if ((SILENT.has(type) && type !== 'Widget') || type === '') continue;
    const text = isField
      ? await textOfWidget(pdf, dict, tools.newInterpreter)
      : ((await textOfAnnotation(pdf, dict, tools.newInterpreter))?.trim() ?? '');
    if (text === '') continue;
    const flags = safely(() => dict.get('F'));
    const isInHiddenLayer =
      dict.has('OC') && tools.layers.isHidden(dict.getRaw('OC'), (object) => file.xref.fetchIfRef(object));
    found.push({
      type: isSignature ? 'Signature' : type,
      text,
      author: objects.text(safely(() => dict.get('T'))),
      modifiedAt: rfc3339(objects.text(safely(() => dict.get('M')))),
      box,
      hidden: isInHiddenLayer || (typeof flags === 'number' && (flags & HIDDEN_FLAGS) !== 0),
    });
  }
  return { found, widgets, attachments };
}

/** What a field shows that is not its value: the caption of a button, the choices of a list, a formatted number. */
async function textOfWidget(pdf: OpenPdf, dict: PdfDict, newInterpreter: () => Interpreter): Promise<string> {
  const shown = (await appearanceText(pdf, dict, newInterpreter))?.trim() ?? '';
  if (!/[\p{L}\p{N}]/u.test(shown)) return '';
  const own = safely(() => dict.get('V'));
  const parent = own === undefined ? safely(() => dict.get('Parent')) : undefined;
  const raw = pdf.objects.isDict(parent) ? safely(() => parent.get('V')) : own;
  const value = pdf.objects.text(raw) ?? '';
  const bare = (text: string) => text.replace(/\s+/g, '');
  return bare(value) === bare(shown) ? '' : shown;
}

/** `Btn`, `Tx`, `Ch`, or `Sig`, of which only the appearance tells what it shows (who signed, when). */
export function fieldKindOf({ objects }: OpenPdf, dict: PdfDict): string | undefined {
  const own = objects.name(safely(() => dict.get('FT')));
  const parent = own === undefined ? safely(() => dict.get('Parent')) : undefined;
  return own ?? (objects.isDict(parent) ? objects.name(safely(() => parent.get('FT'))) : undefined);
}

async function textOfAnnotation(
  pdf: OpenPdf,
  dict: PdfDict,
  newInterpreter: () => Interpreter,
): Promise<string | null> {
  const { objects } = pdf;
  const contents = objects.text(safely(() => dict.get('Contents')));
  if (contents !== null && contents.trim() !== '') return contents.replace(/\r\n?/g, '\n');
  const rich = objects.text(safely(() => dict.get('RC')));
  if (rich !== null && rich !== '') return rich.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  return appearanceText(pdf, dict, newInterpreter);
}

/** The text that an annotation paints, where it is told nowhere else. */
export async function appearanceText(
  pdf: OpenPdf,
  dict: PdfDict,
  newInterpreter: () => Interpreter,
): Promise<string | null> {
  const { objects, core } = pdf;
  const appearance = safely(() => dict.get('AP'));
  const normal = objects.isDict(appearance) ? safely(() => appearance.get('N')) : undefined;
  if (!objects.isStream(normal)) return null;
  const bytes = safely(() => objects.bytes(normal));
  if (bytes === undefined) return null;
  const resources = safely(() => normal.dict?.get('Resources'));
  const interpreter = newInterpreter();
  const matrix = appearanceMatrix(pdf, dict, normal.dict);
  await interpreter.run(bytes, objects.isDict(resources) ? resources : core.Dict.empty, matrix);
  return layOut(interpreter.glyphs)
    .lines.filter((line) => line.hidden === undefined)
    .map((line) => line.text)
    .join('\n');
}

/** From the space of the appearance to that of the page. ISO 32000-2 section 12.5.5, algorithm 8.1. */
function appearanceMatrix({ objects }: OpenPdf, dict: PdfDict, form: PdfDict | null): Matrix | undefined {
  const rect = objects.rectangle(dict, 'Rect');
  const box = form === null ? undefined : objects.rectangle(form, 'BBox');
  if (rect === undefined || form === null || box === undefined) return undefined;
  const own = (objects.numbers(
    safely(() => form.getArray('Matrix')),
    6,
  ) ?? [1, 0, 0, 1, 0, 0]) as unknown as Matrix;
  const corners = [
    [box[0], box[1]],
    [box[2], box[1]],
    [box[0], box[3]],
    [box[2], box[3]],
  ].map(([x, y]) => [own[0] * x! + own[2] * y! + own[4], own[1] * x! + own[3] * y! + own[5]]);
  const [left, bottom] = [Math.min(...corners.map((c) => c[0]!)), Math.min(...corners.map((c) => c[1]!))];
  const [right, top] = [Math.max(...corners.map((c) => c[0]!)), Math.max(...corners.map((c) => c[1]!))];
  const scaleX = right > left ? (rect[2] - rect[0]) / (right - left) : 1;
  const scaleY = top > bottom ? (rect[3] - rect[1]) / (top - bottom) : 1;
  return combine([scaleX, 0, 0, scaleY, rect[0] - left * scaleX, rect[1] - bottom * scaleY], own);
}

function placeOf({ objects }: OpenPdf, dict: PdfDict, { matrix }: PageFrame): PdfBox | null {
  const rect = safely(() => objects.rectangle(dict, 'Rect'));
  if (rect === undefined) return null;
  const [x0, y0, x1, y1] = rect;
  const corner = (x: number, y: number) => [
    matrix[0] * x + matrix[2] * y + matrix[4],
    matrix[1] * x + matrix[3] * y + matrix[5],
  ];
  const [a, b] = [corner(x0, y0), corner(x1, y1)];
  const round = (value: number) => Math.round(value * 100) / 100;
  return [
    round(Math.min(a[0]!, b[0]!)),
    round(Math.min(a[1]!, b[1]!)),
    round(Math.max(a[0]!, b[0]!)),
    round(Math.max(a[1]!, b[1]!)),
  ];
}
