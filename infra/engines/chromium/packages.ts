/** A Chromium that draws pages without a screen; the full browser would be twice the download. */
export const CHROMIUM_PACKAGE = 'chromium-headless-shell';

/** Families for text and for code: a browser without fonts draws empty boxes. */
export const FONT_PACKAGES = ['fonts-inter', 'fonts-dejavu-mono'];

/** Of all that Debian would install, the browser and the libraries that it loads when it draws by software. */
export function isNeeded(name: string): boolean {
  return WANTED.test(name) && !UNUSED.some((pattern) => pattern.test(name));
}

const WANTED = /^(lib|chromium|fontconfig-config)/;
const UNUSED = [
  /^libllvm/,
  /^libz3/,
  /^libgl1-mesa/,
  /^libglx-mesa/,
  /^libsensors/,
  /^libdrm-(amd|intel)/,
  /^libx11-data/,
  /^libc-gconv/,
];

/** Removed after unpacking: documentation, and layers for debugging of graphics. */
export const UNUSED_PATHS = [
  'usr/share/doc',
  'usr/share/man',
  'usr/share/locale',
  'usr/share/lintian',
  'usr/lib/chromium/libVkICD_mock_icd.so',
  'usr/lib/chromium/libVkLayer_khronos_validation.so',
];
