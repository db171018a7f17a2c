import { type PdfCore, type PdfFont, type PdfGlyph } from '../engine/core.js';

export interface Character {
  readonly text: string;
  readonly suspect: boolean;
}

/** Reads characters of fonts: what ToUnicode says, else what the names of the glyphs say. */
export class Characters {
  private readonly fonts = new WeakMap<PdfFont, Map<number, Character>>();
  private readonly lying = new WeakMap<PdfFont, boolean>();
  private readonly byName: Readonly<Record<string, number>>;

  constructor(core: PdfCore) {
    this.byName = core.getGlyphsUnicode();
  }

  of(font: PdfFont, glyph: PdfGlyph): Character {
    let known = this.fonts.get(font);
    if (known === undefined) this.fonts.set(font, (known = new Map<number, Character>()));
    let character = known.get(glyph.originalCharCode);
    if (character === undefined) {
      character = this.read(font, glyph);
      known.set(glyph.originalCharCode, character);
    }
    return character;
  }

  private read(font: PdfFont, glyph: PdfGlyph): Character {
    const code = glyph.originalCharCode;
    const isMapped = font.toUnicode?.has(code) === true;
    const name =
      font.composite === true ? undefined : (font.differences?.[code] ?? font.defaultEncoding?.[code]);
    const named = name === undefined || name === '' ? undefined : this.textOfName(name);
    const mapped = tidy(glyph.unicode);
    if (!isMapped) {
      if (named !== undefined) return { text: named, suspect: false };
      return { text: isReadable(mapped) ? mapped : '\ufffd', suspect: true };
    }
    if (!isReadable(mapped)) {
      return named === undefined ? { text: '\ufffd', suspect: true } : { text: named, suspect: false };
    }
    return { text: mapped, suspect: this.isLying(font) };
  }

  /** Whether most characters of the font are another letter by their glyph's name than by ToUnicode. */
  private isLying(font: PdfFont): boolean {
    const known = this.lying.get(font);
    if (known !== undefined) return known;
    let compared = 0;
    let different = 0;
    for (const [code, name] of Object.entries(font.differences ?? {})) {
      const named = name === undefined || !/^[A-Za-z]$/.test(name) ? undefined : name;
      const mapped = font.toUnicode?.get(Number(code));
      if (named === undefined || typeof mapped !== 'string' || !/^[A-Za-z]$/.test(mapped)) continue;
      compared += 1;
      if (mapped.toLowerCase() !== named.toLowerCase()) different += 1;
    }
    const lies = compared >= 3 && different > compared / 2;
    this.lying.set(font, lies);
    return lies;
  }

  /** Adobe Glyph List Specification section 2: a suffix is left out, parts are joined, uniXXXX and uXXXXX are codes. */
  private textOfName(name: string): string | undefined {
    const base = name.split('.')[0]!;
    if (base === '') return undefined;
    let text = '';
    for (const part of base.split('_')) {
      const known = Object.hasOwn(this.byName, part) ? this.byName[part] : undefined;
      const codes =
        /^uni((?:[0-9A-F]{4})+)$/.exec(part)?.[1]?.match(/.{4}/g) ??
        /^u([0-9A-F]{4,6})$/.exec(part)?.slice(1) ??
        [];
      if (known !== undefined) text += String.fromCodePoint(known);
      else if (codes.length > 0) text += codes.map((code) => codePoint(parseInt(code, 16))).join('');
      else return undefined;
    }
    const tidied = tidy(text);
    return isReadable(tidied) ? tidied : undefined;
  }
}

function codePoint(code: number): string {
  return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '';
}

/** Ligatures and presentation forms as the letters that they stand for. */
function tidy(text: string): string {
  return text
    .replace(/[\ufb00-\ufb4f\ufb50-\ufdff\ufe70-\ufefc]/g, (form) => form.normalize('NFKC').trim() || form)
    .replace(/[\u00ad\u2010\u2011]/g, '-')
    .replace(/\u00a0/g, ' ');
}

/** No control character, private use or replacement: those tell nothing to a reader. */
function isReadable(text: string): boolean {
  return (
    text !== '' && !/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffd\ufffe\uffff]|[\ue000-\uf8ff]/.test(text)
  );
}
