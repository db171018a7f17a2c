import {
  type PdfDict,
  type PdfFont,
  type PdfObject,
  type PdfStateManager,
  type PdfTextState,
} from '../engine/core.js';
import { type Layers } from '../engine/layers.js';
import { type OpenPdf } from '../engine/open.js';
import { safely } from '../engine/page-tree.js';
import { type Characters } from './characters.js';
import { type Glyph, type HiddenReason, type Painted } from './glyph.js';
import { MarkedContent } from './marked-content.js';
import { combine, type Matrix } from './matrix.js';
import { placeGlyph } from './place.js';
import { moveBy, setTextState } from './text-state.js';

const MAX_OPERATORS = 4_000_000;
const MAX_GLYPHS = 400_000;
const MAX_DEPTH = 20;
const LOOK_AT_SIGNAL_EVERY = 5_000;

/** The page asks for more work than any page that a person reads. */
export class TooMuchWork extends Error {
  override readonly name = 'TooMuchWork';
}

export interface PageFrame {
  readonly matrix: Matrix;
  readonly width: number;
  readonly height: number;
}

/** Follows the operators of a page and notes the glyphs that they paint, where, and whether they are seen. */
export class Interpreter {
  readonly glyphs: Glyph[] = [];
  readonly painted: Painted = { images: 0, imageShare: 0, paths: 0, curves: 0 };
  /** Why a part of the page could not be followed. */
  damage: string | undefined;
  private operators = 0;

  constructor(
    private readonly pdf: OpenPdf,
    private readonly characters: Characters,
    private readonly layers: Layers,
    private readonly frame: PageFrame,
    private readonly signal: AbortSignal,
  ) {}

  /** @param outer places the content on the page, for the appearance of an annotation */
  async run(bytes: Uint8Array, resources: PdfDict, outer?: Matrix, hidden?: HiddenReason): Promise<void> {
    const { core } = this.pdf;
    const state = new core.TextState();
    state.ctm = outer === undefined ? this.frame.matrix : combine(this.frame.matrix, outer);
    await this.follow(bytes, resources, new core.StateManager(state), new MarkedContent(hidden), []);
  }

  private async follow(
    bytes: Uint8Array,
    resources: PdfDict,
    states: PdfStateManager,
    marked: MarkedContent,
    within: readonly string[],
  ): Promise<void> {
    const { core, file } = this.pdf;
    const { OPS } = core;
    const evaluator = this.pdf.newEvaluator();
    const fonts = new Map<string, PdfFont | null>();
    const setFont = async (
      state: PdfTextState,
      name: string | null,
      size: number,
      object: PdfObject = null,
    ) => {
      state.fontSize = size;
      state.fontName = name;
      const key = name ?? String(object);
      let font = fonts.get(key);
      if (font === undefined) {
        const loaded = await evaluator
          .loadFont(name, object, resources, this.pdf.task)
          .catch(() => undefined);
        font = isUsable(loaded?.font) ? loaded.font : null;
        fonts.set(key, font);
      }
      state.font = font;
      state.fontMatrix = font?.fontMatrix ?? [0.001, 0, 0, 0.001, 0, 0];
    };
    const preprocessor = new core.EvaluatorPreprocessor(new core.Stream(bytes), file.xref, states);
    const operation: { fn: number; args: unknown[] | null } = { fn: 0, args: [] };
    for (;;) {
      operation.args = [];
      try {
        if (!preprocessor.read(operation)) return;
      } catch (error) {
        this.damage ??= `its content is not to the standard: ${String((error as Error).message)}`;
        return;
      }
      this.operators += 1;
      if (this.operators > MAX_OPERATORS)
        throw new TooMuchWork(`it has more than ${MAX_OPERATORS} operators`);
      if (this.operators % LOOK_AT_SIGNAL_EVERY === 0) this.signal.throwIfAborted();
      const state = states.state;
      const args = operation.args as never[];
      switch (operation.fn) {
        case OPS['setFont']: {
          const name = this.pdf.objects.name(args[0]);
          if (name !== undefined && typeof args[1] === 'number') await setFont(state, name, args[1]);
          break;
        }
        case OPS['setGState']: {
          const font = this.fontOfState(resources, args[0]);
          if (font !== undefined) await setFont(state, null, font.size, font.object);
          break;
        }
        case OPS['showText']:
          this.show(state, args[0], marked);
          break;
        case OPS['showSpacedText']:
          for (const part of Array.isArray(args[0]) ? (args[0] as unknown[]) : []) {
            if (typeof part === 'number') moveBy(state, part);
            else this.show(state, part, marked);
          }
          break;
        case OPS['nextLineShowText']:
          state.carriageReturn();
          this.show(state, args[0], marked);
          break;
        case OPS['nextLineSetSpacingShowText']:
          state.wordSpacing = Number(args[0]);
          state.charSpacing = Number(args[1]);
          state.carriageReturn();
          this.show(state, args[2], marked);
          break;
        case OPS['beginMarkedContentProps']:
          marked.begin(this.propertiesOf(resources, args[1], this.pdf.objects.name(args[0])));
          break;
        case OPS['beginMarkedContent']:
          marked.begin({});
          break;
        case OPS['endMarkedContent']:
          marked.end();
          break;
        case OPS['paintXObject']:
          await this.paint(resources, args[0], states, marked, within);
          break;
        case OPS['endInlineImage']:
          this.noteImage(state);
          break;
        case OPS['fill']:
        case OPS['eoFill']:
        case OPS['stroke']:
        case OPS['fillStroke']:
        case OPS['eoFillStroke']:
        case OPS['closeStroke']:
        case OPS['closeFillStroke']:
        case OPS['closeEOFillStroke']:
          this.painted.paths += 1;
          break;
        case OPS['curveTo']:
        case OPS['curveTo2']:
        case OPS['curveTo3']:
          this.painted.curves += 1;
          break;
        default:
          setTextState(OPS, operation.fn, args, state);
      }
    }
  }

  private show(state: PdfTextState, chars: unknown, marked: MarkedContent): void {
    const { font } = state;
    if (typeof chars !== 'string' || font === null) return;
    for (const glyph of font.charsToGlyphs(chars)) {
      const placed = placeGlyph(state, font, glyph);
      const character = this.characters.of(font, glyph);
      const isOutside =
        placed.x < -placed.size ||
        placed.y < -placed.size ||
        placed.x > this.frame.width + placed.size ||
        placed.y > this.frame.height + placed.size;
      const hidden =
        marked.hidden ??
        (isOutside ? 'off-page' : (state.renderMode ?? 0) % 4 === 3 ? 'invisible' : undefined);
      // The font has no such character, and it takes no room: nothing of it is seen.
      if (character.suspect && placed.advance === 0 && character.text === '\ufffd') continue;
      const isSpace = character.text.trim() === '';
      if (this.glyphs.length >= MAX_GLYPHS)
        throw new TooMuchWork(`it has more than ${MAX_GLYPHS} characters`);
      this.glyphs.push({
        ...placed,
        text: marked.replace(character.text),
        isSpace,
        isMark: glyph.category.isZeroWidthDiacritic,
        hidden,
        suspect: character.suspect && !isSpace,
      });
    }
  }

  /** A form is followed, an image is noted. */
  private async paint(
    resources: PdfDict,
    name: PdfObject,
    states: PdfStateManager,
    marked: MarkedContent,
    within: readonly string[],
  ): Promise<void> {
    const { objects, core, file } = this.pdf;
    const key = objects.name(name);
    const forms = safely(() => resources.get('XObject'));
    if (key === undefined || !objects.isDict(forms)) return;
    const raw = forms.getRaw(key);
    const id = objects.isRef(raw) ? raw.toString() : key;
    const form = safely(() => file.xref.fetchIfRef(raw));
    if (!objects.isStream(form) || form.dict === null) return;
    if (objects.name(form.dict.get('Subtype')) === 'Image') this.noteImage(states.state);
    if (objects.name(form.dict.get('Subtype')) !== 'Form') return;
    if (within.includes(id) || within.length >= MAX_DEPTH) return;
    const inner = new core.StateManager(states.state.clone());
    const matrix = objects.numbers(
      safely(() => form.dict!.getArray('Matrix')),
      6,
    );
    if (matrix !== undefined) inner.transform(matrix);
    const own = safely(() => form.dict!.get('Resources'));
    const isOff = form.dict.has('OC') && this.isLayerOff(form.dict.getRaw('OC'));
    const below = new MarkedContent(marked.hidden ?? (isOff ? 'layer' : undefined));
    const bytes = safely(() => objects.bytes(form));
    if (bytes === undefined) this.damage ??= 'a part of it cannot be unpacked';
    else await this.follow(bytes, objects.isDict(own) ? own : resources, inner, below, [...within, id]);
  }

  private noteImage(state: PdfTextState): void {
    const [a, b, c, d] = [state.ctm[0]!, state.ctm[1]!, state.ctm[2]!, state.ctm[3]!];
    const share = Math.min(1, Math.abs(a * d - b * c) / (this.frame.width * this.frame.height));
    this.painted.images += 1;
    this.painted.imageShare = Math.max(this.painted.imageShare, share);
  }

  private fontOfState(resources: PdfDict, name: PdfObject): { object: PdfObject; size: number } | undefined {
    const { objects } = this.pdf;
    const key = objects.name(name);
    const states = safely(() => resources.get('ExtGState'));
    const state = key !== undefined && objects.isDict(states) ? safely(() => states.get(key)) : undefined;
    const font = objects.isDict(state) ? safely(() => state.get('Font')) : undefined;
    if (!Array.isArray(font) || typeof font[1] !== 'number') return undefined;
    return { object: font[0], size: font[1] };
  }

  private propertiesOf(
    resources: PdfDict,
    properties: PdfObject,
    tag: string | undefined,
  ): { hidden?: HiddenReason; actualText?: string } {
    const { objects } = this.pdf;
    const key = objects.name(properties);
    const named = safely(() => resources.get('Properties'));
    const raw = key !== undefined && objects.isDict(named) ? named.getRaw(key) : properties;
    if (tag === 'OC') return this.isLayerOff(raw) ? { hidden: 'layer' } : {};
    const dict = safely(() => this.pdf.file.xref.fetchIfRef(raw));
    const actual = objects.isDict(dict) ? dict.get('ActualText') : undefined;
    return typeof actual === 'string' ? { actualText: objects.text(actual) ?? '' } : {};
  }

  private isLayerOff(raw: PdfObject): boolean {
    return this.layers.isHidden(raw, (object) => this.pdf.file.xref.fetchIfRef(object));
  }
}

/** pdf.js gives a font that paints nothing in place of one that it cannot load. */
function isUsable(font: PdfFont | undefined): font is PdfFont {
  return font?.toUnicode !== undefined;
}
