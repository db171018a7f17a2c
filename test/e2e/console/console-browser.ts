import { findBrowser } from '@docket/engines/testing';
import { chromium, type Browser, type Page } from 'playwright-core';

/** A read that waited for its position in vain, on a machine that is busy: the console asks again, the browser writes it down. */
const READ_AGAIN = /status of 425 \(Too Early\)/;

export interface ConsolePage {
  readonly page: Page;
  /** What the browser complained about: errors of the console, of scripts, and requests to other hosts. */
  readonly complaints: string[];
}

export interface OpenOptions {
  readonly path?: string;
  /** Signed in with this key; without it the page asks for one. */
  readonly key?: string;
  readonly width?: number;
  readonly dark?: boolean;
  /** The zone of the reader's machine; that of this one when left out. */
  readonly timeZone?: string;
}

/** A browser that opens pages of a console, and writes down what it complains about. */
export class ConsoleBrowser {
  private constructor(private readonly browser: Browser) {}

  /** @returns the reason where there is no browser; with `CI=true` that is thrown */
  static async launch(): Promise<ConsoleBrowser | string> {
    const found = await findBrowser();
    if ('reason' in found) return found.reason;
    const { file, switches } = found.browser;
    const browser = await chromium.launch({
      executablePath: file,
      args: [...switches, '--disable-gpu', '--disable-dev-shm-usage'],
      timeout: 60_000,
    });
    return new ConsoleBrowser(browser);
  }

  async open(
    url: string,
    { path = '/', key, width = 1_280, dark = false, timeZone }: OpenOptions = {},
  ): Promise<ConsolePage> {
    const context = await this.browser.newContext({
      viewport: { width, height: 800 },
      colorScheme: dark ? 'dark' : 'light',
      ...(timeZone === undefined ? {} : { timezoneId: timeZone }),
    });
    context.setDefaultTimeout(90_000);
    if (key !== undefined) {
      const signedIn = await context.request.post(`${new URL(url).origin}/v1/session`, { data: { key } });
      if (!signedIn.ok()) throw new Error(`sign-in: ${signedIn.status()} ${await signedIn.text()}`);
    }
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !READ_AGAIN.test(message.text()))
        complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol.startsWith('http') && origin !== new URL(url).origin)
        complaints.push(`asks ${request.url()}`);
    });
    await page.goto(path.startsWith('http') ? path : `${url}/console${path}`);
    return { page, complaints };
  }

  /** Opens a whole address, not signed in. */
  async openAt(address: string): Promise<ConsolePage> {
    return this.open(address, { path: address });
  }

  /** Closes every page; the browser stays. */
  async closePages(): Promise<void> {
    for (const context of this.browser.contexts()) await context.close();
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}
