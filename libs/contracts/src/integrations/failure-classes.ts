/**
 * Why a call or a download did not succeed, and what follows. `retry`: `backoff` tries again by itself with full jitter;
 * `hold` waits until an admin mends the connection, then goes on by itself; `never` ends as failed.
 */
export const failureClasses = {
  connection_timeout: { retry: 'backoff', sentence: 'it did not answer in time' },
  network: { retry: 'backoff', sentence: 'it cannot be reached' },
  server_error: { retry: 'backoff', sentence: 'it answered with an error of its own' },
  rate_limited: { retry: 'backoff', sentence: 'it asks us to slow down' },
  parse_error: { retry: 'backoff', sentence: 'its answer could not be understood' },
  authentication: { retry: 'hold', sentence: 'it does not accept the API key' },
  permission: { retry: 'hold', sentence: 'it does not permit this' },
  configuration: { retry: 'hold', sentence: 'its profile or folder is not what the connection says' },
  title_unknown: { retry: 'never', sentence: 'it does not know this title' },
  exclusion_matched: { retry: 'never', sentence: 'this title is on its exclusion list' },
  rejected: { retry: 'never', sentence: 'it refused the request' },
  download_stalled: { retry: 'backoff', sentence: 'the download does not move' },
  download_client_error: { retry: 'backoff', sentence: 'the download client reports an error' },
  import_failed: { retry: 'backoff', sentence: 'the download could not be imported' },
  disk_full: { retry: 'hold', sentence: 'there is not enough space' },
  hash_mismatch: { retry: 'backoff', sentence: 'the download is damaged' },
  corrupted: { retry: 'backoff', sentence: 'the file is damaged' },
  quality_rejected: { retry: 'backoff', sentence: 'the release does not have the wanted quality' },
  size_rejected: { retry: 'backoff', sentence: 'the release does not have the wanted size' },
  manually_rejected: { retry: 'never', sentence: 'somebody rejected the release' },
  release_purged: { retry: 'backoff', sentence: 'the release is no longer there' },
} as const satisfies Record<string, { retry: 'backoff' | 'hold' | 'never'; sentence: string }>;

export type FailureClass = keyof typeof failureClasses;
