import type { Page } from '../reading/document.js';

/** A part of the document that one request holds. */
export interface Window {
  readonly text: string;
  readonly pages: readonly number[];
  readonly tokens: number;
}

export type CountTokens = (texts: readonly string[]) => Promise<readonly number[]>;

interface Piece {
  readonly page: number;
  readonly lines: readonly string[];
  readonly tokens: number;
}

/** Lines that a page which is cut repeats, so that a label is not parted from its value. */
const OVERLAP_LINES = 2;
const TEXTS_AT_ONCE = 200;
const mark = (page: number): string => `=== page ${page} ===`;

/**
 * Cuts a document into windows of at most `budget` tokens, between pages where that is possible and else between lines. No
 * text is left out. A single line that is longer than a window is cut by its characters.
 */
export async function windowsOf(
  pages: readonly Page[],
  budget: number,
  count: CountTokens,
): Promise<readonly Window[]> {
  const withText = pages.filter((page) => linesOf(page).length > 0);
  const counts = await countAll(
    withText.map((page) => pieceText(page.number, linesOf(page))),
    count,
  );
  const pieces: Piece[] = [];
  for (const [index, page] of withText.entries()) {
    pieces.push(
      ...(await fitted({ page: page.number, lines: linesOf(page), tokens: counts[index]! }, budget, count)),
    );
  }
  const windows: Window[] = [];
  let open: Piece[] = [];
  const close = (): void => {
    if (open.length > 0) windows.push(windowOf(open));
    open = [];
  };
  for (const piece of pieces) {
    const used = open.reduce((sum, each) => sum + each.tokens, 0);
    if (used + piece.tokens > budget) close();
    open.push(piece);
  }
  close();
  return windows;
}

function linesOf(page: Page): readonly string[] {
  const lines = page.text.split('\n').filter((line) => line.trim() !== '');
  const notes = page.notes.map((note) => note.text.replaceAll('\n', ' '));
  return [...lines, ...notes];
}

/** Halves what is too large until it fits. */
async function fitted(piece: Piece, budget: number, count: CountTokens): Promise<readonly Piece[]> {
  const { page, lines, tokens } = piece;
  if (tokens <= budget) return [piece];
  const halves = lines.length > 2 * OVERLAP_LINES + 1 ? byLines(lines) : byCharacters(lines.join('\n'));
  if (halves === undefined) return [piece];
  const counts = await countAll(
    halves.map((half) => pieceText(page, half)),
    count,
  );
  const parts: Piece[] = [];
  for (const [index, half] of halves.entries()) {
    parts.push(...(await fitted({ page, lines: half, tokens: counts[index]! }, budget, count)));
  }
  return parts;
}

function byLines(lines: readonly string[]): readonly (readonly string[])[] {
  const middle = Math.ceil(lines.length / 2);
  return [lines.slice(0, middle), lines.slice(middle - OVERLAP_LINES)];
}

function byCharacters(text: string): readonly (readonly string[])[] | undefined {
  if (text.length < 2) return undefined;
  let middle = Math.floor(text.length / 2);
  // Not within a character of two units.
  if (/[\ud800-\udbff]/.test(text[middle - 1]!)) middle += 1;
  return [text.slice(0, middle).split('\n'), text.slice(middle).split('\n')];
}

async function countAll(texts: readonly string[], count: CountTokens): Promise<readonly number[]> {
  const counts: number[] = [];
  for (let from = 0; from < texts.length; from += TEXTS_AT_ONCE) {
    counts.push(...(await count(texts.slice(from, from + TEXTS_AT_ONCE))));
  }
  return counts;
}

function pieceText(page: number, lines: readonly string[]): string {
  return `${mark(page)}\n${lines.join('\n')}\n`;
}

function windowOf(pieces: readonly Piece[]): Window {
  return {
    text: pieces.map(({ page, lines }) => pieceText(page, lines)).join(''),
    pages: [...new Set(pieces.map(({ page }) => page))],
    tokens: pieces.reduce((sum, { tokens }) => sum + tokens, 0),
  };
}
