import type { Platform } from '@docket/platform';

/** Injection token of the connected platform: `@Inject(PLATFORM) private readonly platform: Platform`. */
export const PLATFORM = Symbol('PLATFORM');

export type { Platform };
