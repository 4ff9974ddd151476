import { Injectable } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import {
  AppError, commentOnIssue, getIssue, hasParts, listIssues, reportIssue, searchForIssue, searchTitleAgain, updateIssue, type Actor, type AnswerOf, type ParsedInputOf,
} from '@marquee/contracts';
import { Database, decodeCursor, Handles, pageOf, requirePermission } from '@marquee/service-kit';
import { z } from 'zod';
import { personOf } from '../requests/new-request.ts';
import { cleanOrNull, cleanText } from '../social/clean-text.ts';
import { KnownPeople, knowPerson } from '../social/known-people.ts';
import { TalkLimiter } from '../social/talk-limiter.ts';
import { AvailableTitles, refuseUnknownPart } from './available-title.ts';
import { IssueStore, issueView, type IssueRow } from './issue.store.ts';
import { changeOf } from './issue-change.ts';

const Cursor = z.tuple([z.iso.datetime(), z.uuid()]);
type Details = AnswerOf<typeof getIssue>;

/** What is wrong with titles that are there: seen by who reported it, and by who may see to it. */
@Injectable()
export class IssuesHandler {
  constructor(
    private readonly db: Database,
    private readonly store: IssueStore,
    private readonly titles: AvailableTitles,
    private readonly people: KnownPeople,
    private readonly limiter: TalkLimiter,
    private readonly bus: Bus,
  ) {}

  @Handles(listIssues)
  async list({ limit, cursor, state, kind, mine }: ParsedInputOf<typeof listIssues>, actor: Actor | null): Promise<AnswerOf<typeof listIssues>> {
    requirePermission(actor, 'requests.view');
    const after = cursor ? decodeCursor(Cursor, cursor) : null;
    const own = mine === true || !manages(actor);
    const found = await this.store.list({
      reporterId: own ? actor.userId : null, state: state ?? null, kind: kind ?? null, after: after && { createdAt: after[0], id: after[1] }, limit: limit + 1,
    });
    const { rows, nextCursor } = pageOf(found, limit, (last) => [last.created_at, last.id]);
    return { items: rows.map(issueView), nextCursor };
  }

  @Handles(reportIssue)
  async report({ contentType, externalId, kind, part, description }: ParsedInputOf<typeof reportIssue>, actor: Actor | null): Promise<Details> {
    requirePermission(actor, 'requests.take_part');
    this.limiter.take(actor.userId);
    const text = cleanText(description);
    const title = await this.titles.of(contentType, externalId);
    const of = hasParts(contentType) ? part : null;
    refuseUnknownPart(title, of);
    await this.db.tx((tx) => knowPerson(tx, actor));
    const id = await this.store.report(title, { kind, part: of, description: text }, personOf(actor));
    return this.details(id, actor);
  }

  @Handles(getIssue)
  async get({ id }: ParsedInputOf<typeof getIssue>, actor: Actor | null): Promise<Details> {
    requirePermission(actor, 'requests.view');
    return this.details(id, actor);
  }

  @Handles(updateIssue)
  async update({ id, patch }: ParsedInputOf<typeof updateIssue>, actor: Actor | null): Promise<Details> {
    requirePermission(actor, 'requests.take_part');
    await this.visible(id, actor);
    const assignee = patch.assignedTo ? await this.people.find(patch.assignedTo) : null;
    if (!assignee && patch.assignedTo) throw new AppError('user.not_found');
    const { assignedTo, ...rest } = patch;
    const resolution = rest.resolution === undefined ? undefined : cleanOrNull(rest.resolution);
    const wanted = { ...rest, ...(resolution !== undefined && { resolution }), ...(assignedTo !== undefined && { assignee }) };
    await this.store.change(id, personOf(actor), async (_tx, current) => {
      if (!manages(actor)) refuseMore(patch);
      return changeOf(current, wanted);
    });
    return this.details(id, actor);
  }

  @Handles(commentOnIssue)
  async comment({ id, text }: ParsedInputOf<typeof commentOnIssue>, actor: Actor | null): Promise<Details> {
    requirePermission(actor, 'requests.take_part');
    await this.visible(id, actor);
    this.limiter.take(actor.userId);
    const comment = cleanText(text);
    await this.store.change(id, personOf(actor), async (tx) => {
      await knowPerson(tx, actor);
      return { comment, change: 'commented' };
    });
    return this.details(id, actor);
  }

  @Handles(searchForIssue)
  async search({ id }: ParsedInputOf<typeof searchForIssue>, actor: Actor | null): Promise<AnswerOf<typeof searchForIssue>> {
    requirePermission(actor, 'issues.manage');
    const { content_type: contentType, external_id: externalId, part } = await this.visible(id, actor);
    const { connection } = await this.bus.request(searchTitleAgain, { contentType, externalId, part }, { actor });
    await this.store.change(id, personOf(actor), async (_tx, current) => changeOf(current, { state: current.state === 'open' ? 'in_progress' : current.state }));
    return { message: `${connection} searches for another release.` };
  }

  /** @throws issue.not_found also for somebody else's, so that nothing is revealed */
  private async visible(id: string, actor: Actor): Promise<IssueRow> {
    const row = await this.store.find(id);
    if (!row || (row.reporter.id !== actor.userId && !manages(actor))) throw new AppError('issue.not_found');
    return row;
  }

  private async details(id: string, actor: Actor): Promise<Details> {
    const [row, thread] = await Promise.all([this.visible(id, actor), this.store.thread(id)]);
    return { ...issueView(row), thread };
  }
}

const manages = ({ permissions }: Actor) => permissions.includes('issues.manage');

/** Who reported it may close it and open it again, no more. @throws auth.forbidden */
function refuseMore({ state, ...more }: ParsedInputOf<typeof updateIssue>['patch']): void {
  const others = Object.values(more).some((value) => value !== undefined);
  if (others || state === 'in_progress') throw new AppError('auth.forbidden', { permission: 'issues.manage' });
}
