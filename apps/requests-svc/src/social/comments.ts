import { Injectable } from '@nestjs/common';
import { AppError, commentChanged, type Actor, type Comment } from '@marquee/contracts';
import { appendEvents, logEntry, newId, type Tx } from '@marquee/service-kit';
import { personOf } from '../requests/new-request.ts';
import { toView, type RequestRow } from '../requests/request-row.ts';
import { DeskSettingsStore } from '../settings/desk-settings.store.ts';
import { cleanText } from './clean-text.ts';
import { CommentStore, commentView, type CommentRow } from './comment.store.ts';
import { CountStore } from './count.store.ts';
import { knowPerson } from './known-people.ts';
import { namesIn } from './mentions.ts';

type Change = 'added' | 'edited' | 'deleted';

/** What people say about a request. Each change is told in the transaction that makes it. */
@Injectable()
export class Comments {
  constructor(
    private readonly store: CommentStore,
    private readonly counts: CountStore,
    private readonly settings: DeskSettingsStore,
  ) {}

  async add(requestId: string, words: string, actor: Actor): Promise<Comment> {
    const text = cleanText(words);
    const id = newId();
    const { commentEditMinutes } = await this.settings.current();
    let made: Comment | undefined;
    await this.counts.change(requestId, async (tx, current, at) => {
      await knowPerson(tx, actor);
      await this.store.add(tx, { id, requestId, authorId: actor.userId, text, mentions: await this.store.mayBeMentioned(tx, requestId, namesIn(text)), at });
      const counts = { comments: current.comments + 1 };
      made = await this.told(tx, 'added', id, { ...current, ...counts, updated_at: at }, actor, commentEditMinutes);
      return counts;
    });
    if (!made) throw new Error('a comment was counted and not written');
    return made;
  }

  /** @throws comment.not_found, comment.not_editable */
  async edit(requestId: string, id: string, words: string, actor: Actor): Promise<Comment> {
    const text = cleanText(words);
    const { commentEditMinutes: minutes } = await this.settings.current();
    let edited: Comment | undefined;
    await this.counts.change(requestId, async (tx, current, at) => {
      const comment = await this.standing(tx, requestId, id);
      if (comment.author.id !== actor.userId || comment.at.getTime() + minutes * 60_000 < at.getTime()) throw new AppError('comment.not_editable', { minutes });
      await this.store.edit(tx, id, text, await this.store.mayBeMentioned(tx, requestId, namesIn(text)), at);
      edited = await this.told(tx, 'edited', id, current, actor, minutes);
      return undefined;
    });
    if (!edited) throw new AppError('comment.not_found');
    return edited;
  }

  /** @throws comment.not_found, auth.forbidden */
  async remove(requestId: string, id: string, actor: Actor): Promise<void> {
    const { commentEditMinutes } = await this.settings.current();
    await this.counts.change(requestId, async (tx, current, at) => {
      const comment = await this.standing(tx, requestId, id);
      if (comment.author.id !== actor.userId && !actor.permissions.includes('requests.manage')) throw new AppError('auth.forbidden', { permission: 'requests.manage' });
      await this.store.remove(tx, id, actor.userId, at);
      const counts = { comments: current.comments - 1 };
      await this.told(tx, 'deleted', id, { ...current, ...counts, updated_at: at }, actor, commentEditMinutes);
      return counts;
    });
  }

  private async standing(tx: Tx, requestId: string, id: string): Promise<CommentRow> {
    const comment = await this.store.find(requestId, id, tx);
    if (!comment || comment.deleted_at) throw new AppError('comment.not_found');
    return comment;
  }

  /** Under the comment's own id: the log of the request is its timeline. */
  private async told(tx: Tx, change: Change, id: string, request: RequestRow, actor: Actor, minutes: number): Promise<Comment> {
    const row = await this.store.find(request.id, id, tx);
    if (!row) throw new Error('a comment is gone that was just written');
    const comment = commentView(row, minutes);
    const payload = { id: newId(), at: new Date().toISOString(), actor: personOf(actor), change, comment, request: toView(request), followers: await this.counts.followers(tx, request) };
    await appendEvents(tx, [logEntry({ event: commentChanged, aggregateId: id, payload })]);
    return comment;
  }
}
