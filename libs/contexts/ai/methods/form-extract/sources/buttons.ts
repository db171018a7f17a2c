import type { FormField, FormOption, Page } from '../reading/document.js';
import type { Box } from '../result.js';
import { flat } from '../values/words.js';
import { isSameRow } from './printed-label.js';

/** A check box or a radio button with the text beside it. */
export interface Button {
  readonly field: FormField;
  readonly option: FormOption;
  readonly caption: string;
  readonly isOn: boolean;
}

/** A text of a page in whose row buttons stand. */
export type Choice =
  /** It begins with what can be chosen; `chosen` is the button that is on, where exactly one of them is. */
  | { readonly kind: 'choice'; readonly chosen: Button | undefined }
  /** What can be chosen stands behind it, and is no part of it. */
  | { readonly kind: 'text'; readonly text: string };

/** Boxes that are printed in front of what they stand for; a filled square alone is a bullet. */
const PRINTED_BOX = /[\u2610-\u2612\u25a0\u25a1\u2713-\u2718]|\[ ?[xX ]?\]/u;
const SURE_BOX = /[\u2610-\u2612\u25a1\u2713-\u2718]|\[ ?[xX ]?\]/u;
const MARKED_BOX = /[\u2611\u2612\u25a0\u2713-\u2718]|\[ ?[xX] ?\]/u;

/** The buttons of a field that have a place, each with its caption. */
export function buttonsOf(field: FormField): readonly Button[] {
  if (field.type !== 'radio' && field.type !== 'checkbox') return [];
  return (field.options ?? []).flatMap((option): Button[] =>
    option.caption === undefined
      ? []
      : [{ field, option, caption: option.caption, isOn: isOn(field, option) }],
  );
}

function isOn({ value }: FormField, option: FormOption): boolean {
  return value === true || value === option.value;
}

/** What the buttons in the row of a text make of it; undefined where it holds none of their captions. */
export function choiceIn(
  text: string,
  box: Box | null,
  page: Page,
  buttons: readonly Button[],
): Choice | undefined {
  const inRow = buttons.flatMap((button) => {
    const { page: number, box: place } = button.option;
    const isHere = number === page.number && (box === null || place === undefined || isSameRow(place, box));
    const at = isHere ? positionOf(button.caption, text) : -1;
    return at < 0 ? [] : [{ button, at }];
  });
  if (inRow.length === 0) return undefined;
  const before = text.slice(0, Math.min(...inRow.map(({ at }) => at)));
  if (/[\p{L}\p{N}]/u.test(before)) return { kind: 'text', text: before.trim() };
  const on = inRow.filter(({ button }) => button.isOn);
  return { kind: 'choice', chosen: on.length === 1 ? on[0]!.button : undefined };
}

/** Where whole words begin in a text; -1 where they are not. */
function positionOf(caption: string, text: string): number {
  const words = flat(caption).replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${words}(?![\p{L}\p{N}])`, 'iu').exec(text)?.index ?? -1;
}

/**
 * The text behind the one printed box that is marked (`☐ yes ☒ no`); null where boxes are there and not exactly one is
 * marked, undefined where there are none.
 */
export function markedText(text: string): string | null | undefined {
  if (!SURE_BOX.test(text)) return undefined;
  const boxes = [...text.matchAll(new RegExp(PRINTED_BOX, 'gu'))];
  const marked = boxes.flatMap((box, index) => {
    if (!MARKED_BOX.test(box[0])) return [];
    const said = text.slice(box.index + box[0].length, boxes[index + 1]?.index).trim();
    return said === '' ? [] : [said];
  });
  return marked.length === 1 ? marked[0]!.replace(/[,;|]$/u, '') : null;
}
