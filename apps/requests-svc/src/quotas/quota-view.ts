import { Injectable } from '@nestjs/common';
import type { QuotaView } from '@marquee/contracts';
import { Database } from '@marquee/service-kit';
import { DeskSettingsStore } from '../settings/desk-settings.store.ts';
import { limitNames, subjectOf, type Scope } from './limits.ts';
import { QuotaBook } from './quota-book.store.ts';
import { QuotaStore } from './quota.store.ts';
import { roomsFor, scopeView } from './windows.ts';

const binds = ({ limits }: Scope) => limitNames.some((name) => limits[name] !== null);

/** All that a person may want to know of a quota. */
@Injectable()
export class QuotaViewer {
  constructor(
    private readonly db: Database,
    private readonly quotas: QuotaStore,
    private readonly book: QuotaBook,
    private readonly settings: DeskSettingsStore,
  ) {}

  async of(userId: string): Promise<QuotaView> {
    const scopes = await this.quotas.scopes(this.db, userId, null);
    const [used, full, grants, own, bypassed, { quotaUnits }] = await Promise.all([
      this.quotas.used(userId),
      this.quotas.full(this.db, userId, roomsFor(scopes, 1).filter(({ room }) => room >= 0)),
      this.book.grants(userId),
      this.book.limits(subjectOf(userId)),
      this.book.bypasses(userId),
      this.settings.current(),
    ]);
    const view = (scope: Scope) => scopeView(scope, used, full);
    const overall = scopes.find(({ contentType }) => contentType === null) as Scope;
    const byType = scopes.flatMap((scope) => (scope.contentType !== null && binds(scope) ? [{ ...view(scope), contentType: scope.contentType }] : []));
    return { ...view(overall), byType, grants, own, units: quotaUnits, bypassed };
  }
}
