const codes = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const;

export type Color = keyof typeof codes;
export type Paint = (color: Color, text: string) => string;

/** Colors for a terminal, nothing for a file or a pipe; `NO_COLOR` (no-color.org) turns them off. */
export function painter(
  screen: { readonly isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
): Paint {
  const colorful = screen.isTTY === true && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
  if (!colorful) return (_color, text) => text;
  return (color, text) => `\u001b[${codes[color][0]}m${text}\u001b[${codes[color][1]}m`;
}

/** The color of a job's state in lists and lines. */
export function stateColor(state: string): Color {
  switch (state) {
    case 'succeeded':
      return 'green';
    case 'failed':
    case 'timed_out':
    case 'dead_lettered':
      return 'red';
    case 'running':
      return 'cyan';
    case 'canceled':
    case 'canceling':
    case 'backing_off':
      return 'yellow';
    default:
      return 'dim';
  }
}
