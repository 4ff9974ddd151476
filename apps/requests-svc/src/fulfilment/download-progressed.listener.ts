import { Injectable } from '@nestjs/common';
import { downloadProgressed, type PayloadOf } from '@marquee/contracts';
import { OnSignal } from '@marquee/service-kit';
import { ProgressStore } from './progress.store.ts';

@Injectable()
export class DownloadProgressedListener {
  constructor(private readonly progress: ProgressStore) {}

  @OnSignal(downloadProgressed)
  handle({ requestId, progress, etaSeconds }: PayloadOf<typeof downloadProgressed>): Promise<void> {
    return this.progress.set(requestId, progress, etaSeconds);
  }
}
