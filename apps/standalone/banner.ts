export interface BannerFacts {
  readonly url: string;
  readonly home: string;
  readonly nats: string;
  readonly mongodb: string;
  readonly seconds: number;
  /** Signs one browser in, once; undefined where the API does not listen on loopback. */
  readonly signInLink: string | undefined;
  /** Set only when it was generated in this start: it is printed once. */
  readonly generatedKey?: { readonly key: string; readonly file: string };
}

/** The one block that says where everything is. */
export function banner(facts: BannerFacts): string {
  const rows: (readonly [string, string])[] = [
    ['Console', facts.signInLink ?? `${facts.url}/console/`],
    ['API', facts.url],
    ['Docs', `${facts.url}/docs`],
    ['Health', `${facts.url}/health/ready`],
    ['Data', facts.home],
    ['NATS', facts.nats],
    ['MongoDB', facts.mongodb],
  ];
  const lines = rows.map(([name, value]) => `  ${name.padEnd(9)}${value}`);
  if (facts.signInLink !== undefined) {
    const note = 'signs you in, once, within 10 minutes; npm run docket -- sign-in prints another link';
    lines.splice(1, 0, `            ${note}`);
  }
  const key = facts.generatedKey;
  if (key) {
    lines.push(
      '',
      `  Admin key ${key.key}`,
      `            generated now and shown this once; the docket command finds it in ${key.file}`,
    );
  }
  return ['', `Docket is ready after ${facts.seconds.toFixed(1)} s.`, '', ...lines, ''].join('\n');
}
