import { Injectable } from '@nestjs/common';
import { addComment, deleteComment, editComment, listComments, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { decodeCursor, Handles, pageOf, requirePermission } from '@marquee/service-kit';
import { z } from 'zod';
import { RequestStore } from '../requests/request.store.ts';
import { DeskSettingsStore } from '../settings/desk-settings.store.ts';
import { CommentStore, commentView } from './comment.store.ts';
import { Comments } from './comments.ts';
import { TalkLimiter } from './talk-limiter.ts';

const Cursor = z.tuple([z.iso.datetime(), z.uuid()]);

/** Of a request that one sees. */
@Injectable()
export class CommentsHandler {
  constructor(
    private readonly requests: RequestStore,
    private readonly store: CommentStore,
    private readonly comments: Comments,
    private readonly settings: DeskSettingsStore,
    private readonly limiter: TalkLimiter,
  ) {}

  @Handles(listComments)
  async list({ id, limit, cursor }: ParsedInputOf<typeof listComments>, actor: Actor | null): Promise<AnswerOf<typeof listComments>> {
    requirePermission(actor, 'requests.view');
    const request = await this.requests.visible(id, actor);
    const after = cursor ? decodeCursor(Cursor, cursor) : null;
    const [{ commentEditMinutes }, found] = await Promise.all([this.settings.current(), this.store.list(request.id, after && { at: after[0], id: after[1] }, limit + 1)]);
    const { rows, nextCursor } = pageOf(found, limit, (last) => [last.at, last.id]);
    return { items: rows.map((row) => commentView(row, commentEditMinutes)), nextCursor };
  }

  @Handles(addComment)
  async add({ id, text }: ParsedInputOf<typeof addComment>, actor: Actor | null): Promise<AnswerOf<typeof addComment>> {
    requirePermission(actor, 'requests.take_part');
    const request = await this.requests.visible(id, actor);
    this.limiter.take(actor.userId);
    return this.comments.add(request.id, text, actor);
  }

  @Handles(editComment)
  async edit({ id, commentId, text }: ParsedInputOf<typeof editComment>, actor: Actor | null): Promise<AnswerOf<typeof editComment>> {
    requirePermission(actor, 'requests.take_part');
    const request = await this.requests.visible(id, actor);
    return this.comments.edit(request.id, commentId, text, actor);
  }

  @Handles(deleteComment)
  async remove({ id, commentId }: ParsedInputOf<typeof deleteComment>, actor: Actor | null): Promise<AnswerOf<typeof deleteComment>> {
    requirePermission(actor, 'requests.take_part');
    const request = await this.requests.visible(id, actor);
    await this.comments.remove(request.id, commentId, actor);
    return {};
  }
}
