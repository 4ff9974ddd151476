import { Injectable } from '@nestjs/common';
import { DeskSettings, defaultDeskSettings } from '@marquee/contracts';
import { Database, type Tx } from '@marquee/service-kit';

/** So old may be what is remembered of a change that another process made. */
const STALE_AFTER_MS = 1_000;

/** What admins set of the desk, over what stands unless they say otherwise. */
@Injectable()
export class DeskSettingsStore {
  #known: { settings: DeskSettings; at: number } | undefined;
  #changes = 0;

  constructor(private readonly db: Database) {}

  /** As they are: a change counts at once in the process that made it, and within a second in every other. */
  async current(): Promise<DeskSettings> {
    if (this.#known && Date.now() - this.#known.at < STALE_AFTER_MS) return this.#known.settings;
    const changes = this.#changes;
    const at = Date.now();
    const { settings } = await this.db.one<{ settings: Partial<DeskSettings> }>({ name: 'desk-settings', text: 'select settings from desk_setting where id = 1', values: [] });
    const known = complete(settings);
    // What was read while they were changed here may be older than what the change left.
    if (changes === this.#changes) this.#known = { settings: known, at };
    return known;
  }

  /** What is left out stays, also of the units by content type. `apply` runs in the same transaction, with what stood before and what stands then. */
  async set(changed: Partial<DeskSettings>, apply: (tx: Tx, settings: DeskSettings, before: DeskSettings) => Promise<void>): Promise<DeskSettings> {
    const settings = await this.db.tx(async (tx) => {
      const row = await tx.one<{ settings: Partial<DeskSettings> }>({ name: 'lock-desk-settings', text: 'select settings from desk_setting where id = 1 for update', values: [] });
      const after = { ...row.settings, ...changed, quotaUnits: { ...row.settings.quotaUnits, ...changed.quotaUnits } };
      await tx.execute({ name: 'set-desk-settings', text: 'update desk_setting set settings = $1 where id = 1', values: [JSON.stringify(after)] });
      await apply(tx, complete(after), complete(row.settings));
      return complete(after);
    });
    this.#changes += 1;
    this.#known = { settings, at: Date.now() };
    return settings;
  }
}

const complete = (settings: Partial<DeskSettings>): DeskSettings => ({ ...defaultDeskSettings, ...settings });
