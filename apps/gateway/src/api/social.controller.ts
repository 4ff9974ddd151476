import { Body, Controller, Param, Query } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import {
  addComment, Comment, deleteComment, editComment, endShare, follow, listComments, listFollowers, listShares, openShare, RequestDetails, RequestRef, Share, SharedRequest,
  shareRequest, unfollow, vote, withdrawVote,
} from '@marquee/contracts';
import { z } from 'zod';
import { Endpoint } from '../http/endpoint.ts';
import { RequestParam } from './shapes.ts';

const Followers = listFollowers.output.meta({ id: 'Followers' });
const CommentPage = listComments.output.meta({ id: 'CommentPage' });
const CommentQuery = listComments.input.omit({ id: true });
const CommentInput = addComment.input.omit({ id: true }).meta({ id: 'CommentInput' });
const CommentParam = z.object({ id: RequestRef, commentId: z.uuid() });
const ShareInput = shareRequest.input.omit({ id: true }).meta({ id: 'ShareInput' });
const Shares = listShares.output.meta({ id: 'Shares' });
const ShareParam = z.object({ id: RequestRef, shareId: z.uuid() });
const TokenParam = openShare.input;
type Ref = z.output<typeof RequestParam>;

/** Votes, followers, comments and shares of requests. */
@Controller()
export class SocialController {
  constructor(private readonly bus: Bus) {}

  @Endpoint('POST /api/v1/requests/{id}/vote', { summary: 'Vote for a request', needs: 'requests.take_part', answer: RequestDetails, problems: vote.errors })
  vote(@Param({ schema: RequestParam }) { id }: Ref) {
    return this.bus.request(vote, { id });
  }

  @Endpoint('DELETE /api/v1/requests/{id}/vote', { summary: 'Take my vote back', needs: 'requests.take_part', answer: RequestDetails, problems: withdrawVote.errors })
  withdraw(@Param({ schema: RequestParam }) { id }: Ref) {
    return this.bus.request(withdrawVote, { id });
  }

  @Endpoint('POST /api/v1/requests/{id}/follow', { summary: 'Wait for it too: I see it, and am told of it', needs: 'requests.take_part', answer: RequestDetails, problems: follow.errors })
  follow(@Param({ schema: RequestParam }) { id }: Ref) {
    return this.bus.request(follow, { id });
  }

  @Endpoint('DELETE /api/v1/requests/{id}/follow', { summary: 'No longer follow it', needs: 'requests.take_part', problems: unfollow.errors })
  async unfollow(@Param({ schema: RequestParam }) { id }: Ref): Promise<undefined> {
    await this.bus.request(unfollow, { id });
  }

  @Endpoint('GET /api/v1/requests/{id}/followers', { summary: 'Who follows it', needs: 'requests.view', answer: Followers, problems: listFollowers.errors })
  followers(@Param({ schema: RequestParam }) { id }: Ref) {
    return this.bus.request(listFollowers, { id });
  }

  @Endpoint('GET /api/v1/requests/{id}/comments', { summary: 'Comments, oldest first', needs: 'requests.view', answer: CommentPage, problems: listComments.errors })
  comments(@Param({ schema: RequestParam }) { id }: Ref, @Query({ schema: CommentQuery }) query: z.output<typeof CommentQuery>) {
    return this.bus.request(listComments, { ...query, id });
  }

  @Endpoint('POST /api/v1/requests/{id}/comments', { summary: 'Comment; `@username` mentions', needs: 'requests.take_part', status: 201, answer: Comment, problems: addComment.errors })
  comment(@Param({ schema: RequestParam }) { id }: Ref, @Body({ schema: CommentInput }) body: z.output<typeof CommentInput>) {
    return this.bus.request(addComment, { ...body, id });
  }

  @Endpoint('PATCH /api/v1/requests/{id}/comments/{commentId}', { summary: 'Edit my comment, for some minutes', needs: 'requests.take_part', answer: Comment, problems: editComment.errors })
  editComment(@Param({ schema: CommentParam }) ref: z.output<typeof CommentParam>, @Body({ schema: CommentInput }) body: z.output<typeof CommentInput>) {
    return this.bus.request(editComment, { ...body, ...ref });
  }

  @Endpoint('DELETE /api/v1/requests/{id}/comments/{commentId}', { summary: 'Delete my comment; with `requests.manage` anybody’s', needs: 'requests.take_part', othersNeed: 'requests.manage', problems: deleteComment.errors })
  async deleteComment(@Param({ schema: CommentParam }) ref: z.output<typeof CommentParam>): Promise<undefined> {
    await this.bus.request(deleteComment, ref);
  }

  @Endpoint('POST /api/v1/requests/{id}/share', { summary: 'Share a request by a link that ends, or with a user', needs: 'requests.view', othersNeed: 'requests.manage', status: 201, answer: Share, problems: shareRequest.errors })
  share(@Param({ schema: RequestParam }) { id }: Ref, @Body({ schema: ShareInput.nullish() }) body: z.output<typeof ShareInput> | null) {
    return this.bus.request(shareRequest, { ...body, id });
  }

  @Endpoint('GET /api/v1/requests/{id}/shares', { summary: 'With whom it is shared', needs: 'requests.view', answer: Shares, problems: listShares.errors })
  shares(@Param({ schema: RequestParam }) { id }: Ref) {
    return this.bus.request(listShares, { id });
  }

  @Endpoint('DELETE /api/v1/requests/{id}/shares/{shareId}', { summary: 'End a share', needs: 'requests.view', othersNeed: 'requests.manage', problems: endShare.errors })
  async endShare(@Param({ schema: ShareParam }) ref: z.output<typeof ShareParam>): Promise<undefined> {
    await this.bus.request(endShare, ref);
  }

  @Endpoint('GET /api/v1/shared/{token}', { summary: 'What a shared link shows', needs: 'nobody', answer: SharedRequest, problems: openShare.errors })
  shared(@Param({ schema: TokenParam }) { token }: z.output<typeof TokenParam>) {
    return this.bus.request(openShare, { token });
  }
}
