/** How long the server knows message ids: longer than an append may take with all its retries. */
export const DUPLICATE_WINDOW_SECONDS = 120;

/** Largest message of a server with default settings. */
export const DEFAULT_MAX_MESSAGE_BYTES = 1_048_576;
