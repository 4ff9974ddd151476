import type { AnswerOf, listCollections } from '@marquee/contracts';
import type { CollectionRow } from './collection.store.ts';

type View = AnswerOf<typeof listCollections>['items'][number];

/** With whom it is shared is its owner's to know. */
export const collectionView = (row: CollectionRow, userId: string): View => ({
  id: row.id,
  owner: row.owner,
  name: row.name,
  description: row.description,
  visibility: row.visibility,
  sharedWith: row.owner.id === userId ? row.shared_with : [],
  source: row.source,
  items: row.items,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
  mine: row.owner.id === userId,
});
