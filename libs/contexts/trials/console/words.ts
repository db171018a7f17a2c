/** `ACTIVE_NOT_RECRUITING` as people read it. */
export function wordOf(code: string): string {
  const phase = /^(EARLY_)?PHASE([1-4])$/.exec(code);
  if (phase) return `${phase[1] === undefined ? '' : 'early '}phase ${phase[2]}`;
  return code.toLowerCase().replaceAll('_', ' ');
}
