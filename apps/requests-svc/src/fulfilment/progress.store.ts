import { Injectable } from '@nestjs/common';
import { Database } from '@marquee/service-kit';

@Injectable()
export class ProgressStore {
  constructor(private readonly db: Database) {}

  /** Only while it downloads: a percent that comes late must not stand beside another state. Touches no index. */
  async set(requestId: string, progress: number, etaSeconds: number | null): Promise<void> {
    await this.db.execute({
      name: 'set-progress',
      text: `update request set progress = $2, eta_seconds = $3 where id = $1 and state = 'downloading' and (progress, eta_seconds) is distinct from ($2::real, $3::int)`,
      values: [requestId, progress, etaSeconds],
    });
  }
}
