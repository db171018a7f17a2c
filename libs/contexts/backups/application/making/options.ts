import type { ContentStore } from '@docket/content-store';
import type { HeadStore } from '@docket/transparency';
import type { NatsConnection } from '@nats-io/transport-node';
import type { BackupFolder } from '../folder/backup-folder.js';
import type { Sealing } from '../folder/sealed-file.js';
import type { KeySource } from './keys.js';

/** How far a backup, a check or a restore has come. */
export interface Progress {
  readonly phase: 'checking' | 'content' | 'heads' | 'keys' | 'log' | 'comparing';
  readonly done: number;
  /** Undefined while it is not known. */
  readonly total?: number;
}

export type OnProgress = (progress: Progress) => void;

export interface BackUpOptions extends Sealing {
  readonly id: string;
  readonly folder: BackupFolder;
  readonly connection: NatsConnection;
  readonly content: ContentStore;
  readonly heads: HeadStore;
  readonly keys: KeySource;
  readonly now: Date;
  readonly onProgress?: OnProgress;
}
