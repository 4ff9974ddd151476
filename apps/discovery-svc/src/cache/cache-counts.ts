/** How often questions were answered from where, since the process started. */
export class CacheCounts {
  /** From memory. */
  memory = 0;
  /** From Postgres. */
  stored = 0;
  /** By a provider, while the caller waited. */
  missed = 0;
  /** Providers asked in the background. */
  refreshed = 0;
  /** Calls to a provider, of either kind, that gave no answer. */
  failed = 0;
  /** Answered from before although the provider cannot be reached. */
  stale = 0;

  /** Share of answers for which nobody had to wait for a provider, 0 to 1; null before the first. */
  get hitRate(): number | null {
    const hits = this.memory + this.stored;
    return hits + this.missed === 0 ? null : hits / (hits + this.missed);
  }
}
