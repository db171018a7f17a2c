/**
 * The page of a link in a mail: plain HTML without scripts, for any browser.
 * @param button posts to the address of the page itself
 */
export function linkPage({
  text,
  about,
  button,
}: {
  readonly text: string;
  readonly about?: string;
  readonly button?: string;
}): string {
  const form =
    button === undefined
      ? ''
      : `<form method="post"><button type="submit">${escaped(button)}</button></form>`;
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">',
    '<title>Docket</title></head>',
    `<body><main><h1>Docket</h1><p>${escaped(text)}</p>`,
    about === undefined ? '' : `<p>${escaped(about)}</p>`,
    `${form}</main></body>`,
    '</html>',
    '',
  ].join('\n');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
