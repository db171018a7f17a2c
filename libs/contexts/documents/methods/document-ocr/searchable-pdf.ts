import { readFile, stat } from 'node:fs/promises';
import { messageOf } from '@docket/kernel';
import {
  PDFDocument,
  PDFName,
  PDFOperator,
  PDFOperatorNames,
  type PDFPage,
  type PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import { type SourcePage } from './pages/source.js';
import { type Recognition } from './read-page.js';
import { jpegOf } from './straighten.js';
import { wordOperators } from './invisible-text.js';

/** Larger documents are not held in memory a second time. */
const MAX_BYTES = 128 * 1024 * 1024;
const FONT = 'DocketText';

type Written =
  { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly reason: string };

/** The document with what was recognised as invisible text over its pages. */
export class SearchablePdf {
  private readonly font: PDFRef;

  private constructor(
    private readonly document: PDFDocument | undefined,
    private readonly isPicture: boolean,
    private failure: string | undefined,
  ) {
    this.font = document === undefined ? (undefined as never) : glyphlessFont(document);
  }

  /** Never throws: a document that this library cannot write again is told at the end. */
  static async begin(mediaType: string, path: string): Promise<SearchablePdf> {
    if (mediaType !== 'application/pdf')
      return new SearchablePdf(await PDFDocument.create(), true, undefined);
    const { size } = await stat(path);
    if (size > MAX_BYTES) {
      return new SearchablePdf(undefined, false, `the document has more than ${MAX_BYTES} bytes`);
    }
    try {
      const document = await PDFDocument.load(await readFile(path), { updateMetadata: false, password: '' });
      return new SearchablePdf(document, false, undefined);
    } catch (error) {
      return new SearchablePdf(undefined, false, messageOf(error));
    }
  }

  async add(page: SourcePage, recognition: Recognition): Promise<void> {
    if (this.document === undefined || this.failure !== undefined) return;
    try {
      const target = this.isPicture
        ? await this.pictured(this.document, page, recognition)
        : this.document.getPage(page.number - 1);
      target.node.setFontDictionary(PDFName.of(FONT), this.font);
      target.pushOperators(...operatorsOf(recognition));
    } catch (error) {
      this.failure = messageOf(error);
    }
  }

  async finish(): Promise<Written> {
    try {
      if (this.document !== undefined && this.failure === undefined) {
        return { ok: true, bytes: await this.document.save() };
      }
    } catch (error) {
      this.failure = messageOf(error);
    }
    return { ok: false, reason: `No searchable PDF was made: ${this.failure ?? 'unknown'}.` };
  }

  private async pictured(
    document: PDFDocument,
    page: SourcePage,
    { rendering }: Recognition,
  ): Promise<PDFPage> {
    const target = document.addPage([page.width, page.height]);
    const picture = await document.embedJpg(await jpegOf(rendering));
    target.drawImage(picture, { x: 0, y: 0, width: page.width, height: page.height });
    return target;
  }
}

function operatorsOf(recognition: Recognition): PDFOperator[] {
  const { rendering, straight, lines } = recognition;
  const toUser = (x: number, y: number) => rendering.toUser(...straight.toPage(x, y));
  const words = lines.flatMap((line) => line.words);
  return [
    PDFOperator.of(PDFOperatorNames.PushGraphicsState),
    ...wordOperators(words, toUser, FONT),
    PDFOperator.of(PDFOperatorNames.PopGraphicsState),
  ];
}

/**
 * A font without glyphs whose codes are UTF-16 units: every language can be written, and nothing is seen (ISO 32000-2
 * sections 9.7.4 and 9.10.3).
 */
function glyphlessFont({ context }: PDFDocument): PDFRef {
  const toUnicode = context.register(
    context.stream(
      '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Docket-UTF16 def /CMapType 2 def ' +
        '1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange ' +
        'endcmap CMapName currentdict /CMap defineresource pop end end',
    ),
  );
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: 'DocketGlyphless',
      Flags: 4,
      FontBBox: [0, -200, 500, 800],
      ItalicAngle: 0,
      Ascent: 800,
      Descent: -200,
      CapHeight: 800,
      StemV: 80,
    }),
  );
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: 'DocketGlyphless',
      CIDSystemInfo: context.obj({
        Registry: PDFString.of('Adobe'),
        Ordering: PDFString.of('Identity'),
        Supplement: 0,
      }),
      FontDescriptor: descriptor,
      DW: 500,
    }),
  );
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: 'DocketGlyphless',
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: toUnicode,
    }),
  );
}
