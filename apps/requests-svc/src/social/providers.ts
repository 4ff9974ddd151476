import { CollectionStore } from '../collections/collection.store.ts';
import { CollectionsHandler } from '../collections/collections.handler.ts';
import { RequestCollectionHandler } from '../collections/request-collection.handler.ts';
import { AvailableTitles } from '../issues/available-title.ts';
import { IssueStore } from '../issues/issue.store.ts';
import { IssuesHandler } from '../issues/issues.handler.ts';
import { DueRemovalsJob } from '../removals/due-removals.job.ts';
import { RemovalEndedConsumer } from '../removals/removal-ended.consumer.ts';
import { RemovalStore } from '../removals/removal.store.ts';
import { RemovalsHandler } from '../removals/removals.handler.ts';
import { ShareStore } from '../shares/share.store.ts';
import { SharesHandler } from '../shares/shares.handler.ts';
import { CommentStore } from './comment.store.ts';
import { Comments } from './comments.ts';
import { CommentsHandler } from './comments.handler.ts';
import { CountStore } from './count.store.ts';
import { FollowHandler } from './follow.handler.ts';
import { FollowerStore } from './follower.store.ts';
import { KnownPeople } from './known-people.ts';
import { TalkLimiter } from './talk-limiter.ts';
import { VoteHandler } from './vote.handler.ts';

/** What people do about the requests and titles of others. */
export const social = [
  CountStore, FollowerStore, KnownPeople, TalkLimiter, VoteHandler, FollowHandler, CommentStore, Comments, CommentsHandler, ShareStore, SharesHandler,
  CollectionStore, CollectionsHandler, RequestCollectionHandler, AvailableTitles, IssueStore, IssuesHandler, RemovalStore, RemovalsHandler, DueRemovalsJob, RemovalEndedConsumer,
];
