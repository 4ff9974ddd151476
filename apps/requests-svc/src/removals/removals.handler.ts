import { Injectable } from '@nestjs/common';
import { askRemoval, decideRemoval, listRemovals, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Database, decodeCursor, Handles, pageOf, requirePermission } from '@marquee/service-kit';
import { z } from 'zod';
import { AvailableTitles } from '../issues/available-title.ts';
import { personOf } from '../requests/new-request.ts';
import { DeskSettingsStore } from '../settings/desk-settings.store.ts';
import { cleanOrNull } from '../social/clean-text.ts';
import { knowPerson } from '../social/known-people.ts';
import { TalkLimiter } from '../social/talk-limiter.ts';
import { decideUpon } from './removal-decision.ts';
import { RemovalStore, removalView } from './removal.store.ts';

const Cursor = z.tuple([z.iso.datetime(), z.uuid()]);

/** People ask that a title be deleted; who may manage decides, and it goes once the grace is over. */
@Injectable()
export class RemovalsHandler {
  constructor(
    private readonly db: Database,
    private readonly store: RemovalStore,
    private readonly titles: AvailableTitles,
    private readonly settings: DeskSettingsStore,
    private readonly limiter: TalkLimiter,
  ) {}

  @Handles(listRemovals)
  async list({ limit, cursor, state }: ParsedInputOf<typeof listRemovals>, actor: Actor | null): Promise<AnswerOf<typeof listRemovals>> {
    requirePermission(actor, 'requests.view');
    const after = cursor ? decodeCursor(Cursor, cursor) : null;
    const own = actor.permissions.includes('requests.manage') ? null : actor.userId;
    const found = await this.store.list(own, state ?? null, after && { createdAt: after[0], id: after[1] }, limit + 1);
    const { rows, nextCursor } = pageOf(found, limit, (last) => [last.created_at, last.id]);
    return { items: rows.map(removalView), nextCursor };
  }

  @Handles(askRemoval)
  async ask({ contentType, externalId, reason }: ParsedInputOf<typeof askRemoval>, actor: Actor | null): Promise<AnswerOf<typeof askRemoval>> {
    requirePermission(actor, 'requests.take_part');
    this.limiter.take(actor.userId);
    const title = await this.titles.of(contentType, externalId);
    await this.db.tx((tx) => knowPerson(tx, actor));
    return removalView(await this.store.ask(title, cleanOrNull(reason), personOf(actor)));
  }

  @Handles(decideRemoval)
  async decide({ id, action, answer }: ParsedInputOf<typeof decideRemoval>, actor: Actor | null): Promise<AnswerOf<typeof decideRemoval>> {
    requirePermission(actor, 'requests.take_part');
    const { removalGraceHours: graceHours } = await this.settings.current();
    await this.db.tx((tx) => knowPerson(tx, actor));
    const decided = await this.store.change(id, personOf(actor), (current) => decideUpon(current, { action, answer: cleanOrNull(answer), actor, graceHours, now: new Date() }));
    if (action === 'approve' && graceHours === 0) await this.store.fallDue();
    return removalView(decided);
  }
}
