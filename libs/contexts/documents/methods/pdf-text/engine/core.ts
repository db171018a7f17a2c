import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { MethodFailure } from '@docket/methods';

/** A PDF object as pdf.js holds it: a dictionary, a stream, a name, a reference, a text or a number. */
export type PdfObject = unknown;

/** A dictionary. `get` follows references, `getRaw` gives the reference itself. */
export interface PdfDict {
  readonly objId?: string;
  get(key: string): PdfObject;
  getRaw(key: string): PdfObject;
  getArray(key: string): PdfObject;
  has(key: string): boolean;
  getKeys(): Iterable<string>;
}

export interface PdfName {
  readonly name: string;
}

export interface PdfRef {
  readonly num: number;
  readonly gen: number;
  toString(): string;
}

export interface PdfStream {
  readonly dict: PdfDict | null;
  readonly isImageStream?: boolean;
  getBytes(length?: number): Uint8Array;
  getString(length?: number): string;
  reset(): void;
}

export interface PdfXref {
  readonly trailer: PdfDict;
  readonly root: PdfDict;
  readonly entries: readonly unknown[];
  readonly encrypt?: unknown;
  fetch(ref: PdfRef): PdfObject;
  fetchIfRef(object: PdfObject): PdfObject;
  /** Objects that were read; it grows with every page unless it is emptied. */
  readonly _cacheMap: Map<number, unknown>;
}

export interface PdfGlyph {
  readonly originalCharCode: number;
  readonly unicode: string;
  readonly width: number;
  readonly vmetric?: readonly number[] | null;
  readonly category: { readonly isWhitespace: boolean; readonly isZeroWidthDiacritic: boolean };
}

export interface PdfFont {
  readonly name?: string;
  readonly vertical?: boolean;
  readonly isType3Font?: boolean;
  readonly fontMatrix?: readonly number[];
  readonly bbox?: readonly number[];
  readonly widths?: Readonly<Record<string, number>>;
  readonly ascent?: number;
  readonly descent?: number;
  readonly composite?: boolean;
  readonly differences?: readonly (string | undefined)[];
  readonly defaultEncoding?: readonly (string | undefined)[];
  readonly toUnicode?: { get(code: number): string | number | undefined; has(code: number): boolean };
  charsToGlyphs(chars: string): readonly PdfGlyph[];
}

/** State of the text operators; `ctm` and the matrices are [a b c d e f]. */
export interface PdfTextState {
  ctm: ArrayLike<number>;
  fontSize: number;
  fontName: string | null;
  font: PdfFont | null;
  fontMatrix: readonly number[];
  textMatrix: number[];
  textLineMatrix: number[];
  charSpacing: number;
  wordSpacing: number;
  leading: number;
  textHScale: number;
  textRise: number;
  /** Ours: the rendering mode (3 is invisible); copied with the state by save and restore. */
  renderMode?: number;
  setTextMatrix(...matrix: number[]): void;
  setTextLineMatrix(...matrix: number[]): void;
  translateTextMatrix(x: number, y: number): void;
  translateTextLineMatrix(x: number, y: number): void;
  carriageReturn(): void;
  clone(): PdfTextState;
}

export interface PdfStateManager {
  state: PdfTextState;
  transform(matrix: readonly number[]): void;
}

export interface PdfEvaluator {
  loadFont(
    name: string | null,
    font: PdfObject,
    resources: PdfDict,
    task: unknown,
  ): Promise<{ readonly font: PdfFont }>;
}

export interface PdfCatalog {
  readonly fontCache: Iterable<unknown> & { clear(): void };
  readonly builtInCMapCache: Map<string, unknown>;
  readonly standardFontDataCache: Map<string, unknown>;
  readonly globalColorSpaceCache: unknown;
  readonly globalImageCache: unknown;
  readonly systemFontCache: unknown;
}

export interface PdfFile {
  readonly xref: PdfXref;
  readonly catalog: PdfCatalog;
  readonly numPages: number;
  readonly documentInfo: Readonly<Record<string, unknown>>;
  readonly hasJSActions: Promise<boolean>;
  readonly isPureXfa: boolean;
  readonly htmlForXfa: Promise<{ readonly children: readonly unknown[] }> | null;
  readonly xfaData: Readonly<Record<string, string>> | null;
  readonly stream: { readonly start: number };
  readonly startXRef: number;
  readonly _globalIdFactory: unknown;
  checkHeader(): void;
  parseStartXRef(): void;
  parse(recovery: boolean): void;
  checkFirstPage(recovery: boolean): Promise<void>;
  checkLastPage(recovery: boolean): Promise<void>;
  loadXfaResources(handler: unknown, task: unknown): Promise<void>;
}

/** Checks passwords of AES-256 (revisions 5 and 6), and finds the key of the file by them. */
export interface PdfPasswords {
  checkOwnerPassword: (this: PdfPasswords, password: ArrayLike<number>, ...rest: unknown[]) => boolean;
  getOwnerKey: (this: PdfPasswords, password: ArrayLike<number>, ...rest: unknown[]) => Uint8Array;
}

type Constructor<T> = new (...args: never[]) => T;

/** The core of pdf.js, as `infra/expose-pdf-core.mjs` writes it. */
export interface PdfCore {
  readonly BaseStream: Constructor<PdfStream>;
  readonly DecodeStream: Constructor<PdfStream> & {
    prototype: { ensureBuffer(requested: number): Uint8Array };
  };
  readonly DefaultPartialEvaluatorOptions: object;
  readonly Dict: Constructor<PdfDict> & { readonly empty: PdfDict };
  readonly EvaluatorPreprocessor: new (
    stream: PdfStream,
    xref: PdfXref,
    states: PdfStateManager,
  ) => { read(operation: { fn: number; args: unknown[] | null }): boolean };
  readonly LocalPdfManager: new (options: object) => { readonly pdfDocument: PdfFile };
  readonly Name: Constructor<PdfName>;
  readonly OPS: Readonly<Record<string, number>>;
  readonly PDF17: { readonly prototype: PdfPasswords };
  readonly PDF20: { readonly prototype: PdfPasswords };
  readonly PartialEvaluator: new (options: object) => PdfEvaluator;
  readonly Ref: Constructor<PdfRef> & { get(num: number, gen: number): PdfRef };
  readonly SimpleXMLParser: new (options: object) => {
    parseFromString(xml: string): { readonly documentElement: XmlNode } | undefined;
  };
  readonly StateManager: new (state: PdfTextState) => PdfStateManager;
  readonly Stream: new (bytes: Uint8Array) => PdfStream;
  readonly TextState: new () => PdfTextState;
  readonly TranslatedFont: { prototype: { loadType3Data: () => Promise<void> } };
  readonly WorkerTask: new (name: string) => unknown;
  getGlyphsUnicode(): Readonly<Record<string, number>>;
  getUnicodeForGlyph(name: string, map: Readonly<Record<string, number>>): number;
  setVerbosityLevel(level: number): void;
  stringToPDFString(text: string): string;
  stringToUTF8String(text: string): string;
}

export interface XmlNode {
  readonly nodeName: string;
  readonly nodeValue?: string;
  readonly childNodes?: readonly XmlNode[];
  readonly attributes?: readonly { readonly name: string; readonly value: string }[];
}

/** One stream of a document may not become larger than this: a page needs a few megabytes. */
export const MAX_DECODED_BYTES = 64 * 1024 * 1024;

let loading: Promise<PdfCore> | undefined;
let expanded = false;

/** Loads pdf.js's core, once for a process. */
export function loadCore(): Promise<PdfCore> {
  loading ??= load();
  return loading;
}

async function load(): Promise<PdfCore> {
  // The package is made by the build, so that no resolver of sources knows it.
  const name = 'pdfjs-core';
  const core = (await import(name)) as PdfCore;
  core.setVerbosityLevel(0);
  limitDecoding(core);
  // What a glyph of such a font paints is no text, and painting it would decode its pictures.
  core.TranslatedFont.prototype.loadType3Data = () => Promise.resolve();
  return core;
}

/** Every filter of pdf.js writes to a buffer that it asks for here. */
function limitDecoding(core: PdfCore): void {
  const { prototype } = core.DecodeStream;
  const grow = Object.getOwnPropertyDescriptor(prototype, 'ensureBuffer')!.value as (
    this: unknown,
    requested: number,
  ) => Uint8Array;
  prototype.ensureBuffer = function (requested: number) {
    if (requested > MAX_DECODED_BYTES) {
      expanded = true;
      throw expandsTooFar();
    }
    return grow.call(this, requested);
  };
}

/** pdf.js ignores most errors inside a page: what was unpacked too far is told here, once. @throws MethodFailure */
export function refuseExpansion(): void {
  if (!expanded) return;
  expanded = false;
  throw expandsTooFar();
}

/** A process that reads one document after the other begins anew with each. */
export function forgetExpansion(): void {
  expanded = false;
}

/** Character maps and fonts lie beside the library: text in Asian encodings needs them. */
export function assetFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
}

/** Stands for the viewer on the other side of pdf.js's messages: it only asks for files of the package. */
export const assetHandler = {
  send: () => undefined,
  sendWithPromise: async (_: string, { kind, filename }: { kind: string; filename: string }) => {
    const folder = kind === 'cMapUrl' ? 'cmaps' : 'standard_fonts';
    return new Uint8Array(await readFile(join(assetFolder(), folder, filename)));
  },
};

export function expandsTooFar(): MethodFailure {
  return new MethodFailure(
    'PDF.EXPANDS_TOO_FAR',
    'A part of this PDF grows beyond 64 MiB when it is unpacked: the file is damaged or made to exhaust memory. Create it again with a common program.',
  );
}
