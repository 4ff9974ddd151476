const AGAIN_MS = 6 * 3_600_000;

/** Remembers what was searched for, so that a repeated hand-over does not search again; older versions do not tell. */
export class Searched {
  private readonly at = new Map<number, number>();

  note(ids: readonly number[]): void {
    const now = Date.now();
    for (const [id, at] of this.at) if (now - at > AGAIN_MS) this.at.delete(id);
    for (const id of ids) this.at.set(id, now);
  }

  forget(ids: readonly number[]): void {
    for (const id of ids) this.at.delete(id);
  }

  lately({ id, lastSearchTime }: { id: number; lastSearchTime: string | null }): boolean {
    const last = Math.max(this.at.get(id) ?? 0, Date.parse(lastSearchTime ?? '') || 0);
    return Date.now() - last < AGAIN_MS;
  }
}
