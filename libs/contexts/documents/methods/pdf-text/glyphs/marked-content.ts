import { type HiddenReason } from './glyph.js';

interface Section {
  readonly hidden?: HiddenReason;
  readonly actualText?: string;
}

/** The nested sections of marked content around an operator: hidden layers, and texts that stand for the glyphs. */
export class MarkedContent {
  private readonly sections: Section[] = [];
  private actual: { readonly depth: number; text: string } | undefined;

  constructor(private readonly outer?: HiddenReason) {}

  begin(section: Section): void {
    this.sections.push(section);
    if (section.actualText !== undefined && this.actual === undefined)
      this.actual = { depth: this.sections.length, text: section.actualText };
  }

  end(): void {
    if (this.actual?.depth === this.sections.length) this.actual = undefined;
    this.sections.pop();
  }

  get hidden(): HiddenReason | undefined {
    if (this.outer !== undefined) return this.outer;
    return this.sections.find((section) => section.hidden !== undefined)?.hidden;
  }

  /** The glyph's text, or the section's: whole with its first glyph, nothing with the others. */
  replace(text: string): string {
    if (this.actual === undefined) return text;
    const { text: whole } = this.actual;
    this.actual.text = '';
    return whole;
  }
}
