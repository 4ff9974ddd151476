/**
 * Why a call or a download did not succeed, and what follows. `retry`: `backoff` tries again by itself with full jitter;
 * `hold` waits until an admin mends the connection, then goes on by itself; `never` ends as failed. Where it is about a
 * release, another one is searched for some times; one that `blocksRelease` would only fail again, so it is not taken again.
 */
export const failureClasses = {
  connection_timeout: { retry: 'backoff', about: 'call', blocksRelease: false, sentence: 'it did not answer in time' },
  network: { retry: 'backoff', about: 'call', blocksRelease: false, sentence: 'it cannot be reached' },
  server_error: { retry: 'backoff', about: 'call', blocksRelease: false, sentence: 'it answered with an error of its own' },
  rate_limited: { retry: 'backoff', about: 'call', blocksRelease: false, sentence: 'it asks us to slow down' },
  parse_error: { retry: 'backoff', about: 'call', blocksRelease: false, sentence: 'its answer could not be understood' },
  authentication: { retry: 'hold', about: 'call', blocksRelease: false, sentence: 'it does not accept the API key' },
  permission: { retry: 'hold', about: 'call', blocksRelease: false, sentence: 'it does not permit this' },
  configuration: { retry: 'hold', about: 'call', blocksRelease: false, sentence: 'its profile or folder is not what the connection says' },
  title_unknown: { retry: 'never', about: 'call', blocksRelease: false, sentence: 'it does not know this title' },
  exclusion_matched: { retry: 'never', about: 'call', blocksRelease: false, sentence: 'this title is on its exclusion list' },
  rejected: { retry: 'never', about: 'call', blocksRelease: false, sentence: 'it refused the request' },
  download_stalled: { retry: 'backoff', about: 'release', blocksRelease: true, sentence: 'the download does not move' },
  download_client_error: { retry: 'backoff', about: 'release', blocksRelease: false, sentence: 'the download client reports an error' },
  import_failed: { retry: 'backoff', about: 'release', blocksRelease: false, sentence: 'the download could not be imported' },
  disk_full: { retry: 'hold', about: 'call', blocksRelease: false, sentence: 'there is not enough space' },
  hash_mismatch: { retry: 'backoff', about: 'release', blocksRelease: true, sentence: 'the download is damaged' },
  corrupted: { retry: 'backoff', about: 'release', blocksRelease: true, sentence: 'the file is damaged' },
  quality_rejected: { retry: 'backoff', about: 'release', blocksRelease: true, sentence: 'the release does not have the wanted quality' },
  size_rejected: { retry: 'backoff', about: 'release', blocksRelease: true, sentence: 'the release does not have the wanted size' },
  manually_rejected: { retry: 'never', about: 'release', blocksRelease: true, sentence: 'somebody rejected the release' },
  release_purged: { retry: 'backoff', about: 'release', blocksRelease: false, sentence: 'the release is no longer there' },
} as const satisfies Record<string, FailurePolicyRow>;

interface FailurePolicyRow {
  retry: 'backoff' | 'hold' | 'never';
  about: 'call' | 'release';
  blocksRelease: boolean;
  sentence: string;
}

export type FailureClass = keyof typeof failureClasses;
