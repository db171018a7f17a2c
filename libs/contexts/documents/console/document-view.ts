import type { Schemas } from '@docket/console';

export type DocumentView = Schemas['DocumentDto'];
