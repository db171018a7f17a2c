import type { Settings } from '@docket/configuration';
import type { mongo } from 'mongoose';
import { strengthOf, type Posture } from '../domain/index.js';

/** What a process of the API has said of itself, last. */
export interface StoredPosture extends Posture {
  readonly _id: string;
  /** Where this process can be asked, from the same host. */
  readonly url: string | null;
  readonly at: Date;
  readonly expireAt: Date;
}

/** One that has said nothing for so long is gone. */
const FRESH_MS = 10 * 60_000;
const MOST = 100;

/** Where processes of the API say how they are set: a scan runs in another process, which has other settings. */
export function postures(db: mongo.Db): mongo.Collection<StoredPosture> {
  return db.collection<StoredPosture>('security_postures');
}

/** What can be told of settings; no secret is in it. @param host where it listens, for a process of the API */
export function postureOf(settings: Settings, app: string, host: string | null): Posture {
  return {
    app,
    host,
    publicUrl: settings.publicUrl ?? null,
    corsOrigins: settings.corsOrigins,
    trustedProxies: settings.trustedProxies,
    ratePerSecond: settings.ratePerSecond,
    maxBodyBytes: settings.maxBodyBytes,
    sessionMs: settings.sessionMs,
    sessionIdleMs: settings.sessionIdleMs,
    adminKey: strengthOf(settings.adminKey),
    signingSecret: strengthOf(settings.signingSecret),
    probePort: settings.probePort ?? null,
    grpcPort: settings.grpcPort ?? null,
    logLevel: settings.logLevel,
    webhookNetworks: settings.webhookNetworks,
    aiNetworks: settings.aiNetworks,
  };
}

/** Says how a process is set, for scans of the next minutes. */
export async function savePosture(
  db: mongo.Db,
  process: string,
  posture: Posture,
  url: string | null,
  now: Date,
): Promise<void> {
  const expireAt = new Date(now.getTime() + FRESH_MS);
  await postures(db).replaceOne({ _id: process }, { ...posture, url, at: now, expireAt }, { upsert: true });
}

/** Forgets a process that has ended. */
export async function removePosture(db: mongo.Db, process: string): Promise<void> {
  await postures(db).deleteOne({ _id: process });
}

/** Every process of the API that has said so in the last minutes; what is older is removed. */
export async function freshPostures(db: mongo.Db, now: Date): Promise<readonly StoredPosture[]> {
  await postures(db).deleteMany({ expireAt: { $lt: now } });
  return postures(db).find({}).sort({ _id: 1 }).limit(MOST).toArray();
}
