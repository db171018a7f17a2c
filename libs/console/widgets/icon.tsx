/** Outlines on a square of 16, drawn with the colour of the text. */
const OUTLINES = {
  menu: 'M2 4h12M2 8h12M2 12h12',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM11 11l3.5 3.5',
  help: 'M6 6a2 2 0 1 1 2.6 1.9c-.4.2-.6.5-.6 1V10M8 12.4v.2',
  system: 'M2 3h12v8H2zM6 14h4',
  light:
    'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M3 13l1-1M12 4l1-1',
  dark: 'M13 9.5A5.5 5.5 0 0 1 6.5 3 5.5 5.5 0 1 0 13 9.5z',
  leave: 'M6 3H3v10h3M10 5l3 3-3 3M13 8H6',
  close: 'M4 4l8 8M12 4l-8 8',
  back: 'M10 3L5 8l5 5',
  next: 'M6 3l5 5-5 5',
  check: 'M3 8.5l3.5 3.5L13 4.5',
  cross: 'M4 4l8 8M12 4l-8 8',
  circle: 'M8 13A5 5 0 1 0 8 3a5 5 0 0 0 0 10z',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.5V8l2.5 2',
  turn: 'M13 8a5 5 0 1 1-1.5-3.6M13 2v3h-3',
  stop: 'M8 13.5A5.5 5.5 0 1 0 8 2.5a5.5 5.5 0 0 0 0 11zM4.2 11.8l7.6-7.6',
  alert: 'M8 2l6.5 11.5h-13zM8 6.5V9M8 11.2v.2',
  half: 'M8 13A5 5 0 1 0 8 3a5 5 0 0 0 0 10zM8 3v10',
  question: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM6.5 6.5a1.5 1.5 0 1 1 2 1.4c-.3.1-.5.4-.5.8V9M8 11v.2',
} as const;

export type IconName = keyof typeof OUTLINES;

/** A small picture beside words, or in a button that has a label. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={OUTLINES[name]} />
    </svg>
  );
}
