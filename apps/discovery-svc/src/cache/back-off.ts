const FIRST_MS = 5_000;
const LONGEST_MS = 60_000;

/** How long nobody asks again in the background after so many failures in a row. */
export function backOffMs(failures: number): number {
  return Math.min(FIRST_MS * 2 ** (failures - 1), LONGEST_MS);
}

/** Whether a provider is down, as far as the last call to it can tell. */
export class ProviderHealth {
  #failures = 0;
  #downUntil = 0;

  failed(now: number): void {
    this.#failures += 1;
    this.#downUntil = now + backOffMs(this.#failures);
  }

  answered(): void {
    this.#failures = 0;
    this.#downUntil = 0;
  }

  /** The last call failed. */
  get failing(): boolean {
    return this.#failures > 0;
  }

  /** The last call failed, and it is too early to try again for nobody in particular. */
  rests(now: number): boolean {
    return now < this.#downUntil;
  }
}
