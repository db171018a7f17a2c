/** One character as the page paints it, in points from the top left corner of the page as it is shown. */
export interface Glyph {
  /** One character or a few (a ligature); empty where an earlier glyph stands for this one too. */
  text: string;
  /** Origin: on the baseline, at the beginning of the advance. */
  readonly x: number;
  readonly y: number;
  /** Direction of the advance in degrees, clockwise: 0 is left to right, 90 downwards. */
  readonly angle: number;
  readonly advance: number;
  /** Height of the font at this size. */
  readonly size: number;
  readonly vertical: boolean;
  readonly isSpace: boolean;
  readonly isMark: boolean;
  readonly hidden: HiddenReason | undefined;
  /** Which character it is was guessed: the font does not tell. */
  readonly suspect: boolean;
}

export type HiddenReason =
  /** Painted with rendering mode 3: neither filled nor stroked. */
  | 'invisible'
  /** In a layer that is switched off. */
  | 'layer'
  /** Outside of the page. */
  | 'off-page';

/** What a page paints besides text. */
export interface Painted {
  images: number;
  /** Share of the page that its largest image covers, 0 to 1. */
  imageShare: number;
  paths: number;
  curves: number;
}
