/** Bucket of the payloads that are too large for a message. */
export const CLAIMS_BUCKET = 'DOCKET_EVENT_CLAIMS';
