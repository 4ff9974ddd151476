import { Injectable } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import {
  addToCollection, contentTypes, createCollection, deleteCollection, getCollection, getProviderCollection, getTitle, listCollections, removeFromCollection, updateCollection,
  type Actor, type AnswerOf, type ParsedInputOf,
} from '@marquee/contracts';
import { Database, decodeCursor, Handles, newId, pageOf, requirePermission } from '@marquee/service-kit';
import { z } from 'zod';
import { cleanOrNull, cleanText } from '../social/clean-text.ts';
import { knowPerson } from '../social/known-people.ts';
import { CollectionStore, type CollectionRow } from './collection.store.ts';
import { collectionView } from './collection-view.ts';

const Cursor = z.tuple([z.iso.datetime(), z.uuid()]);
type Details = AnswerOf<typeof getCollection>;

/** Lists of titles that people keep. Nobody sees one that he may not, by any id. */
@Injectable()
export class CollectionsHandler {
  constructor(
    private readonly db: Database,
    private readonly store: CollectionStore,
    private readonly bus: Bus,
  ) {}

  @Handles(listCollections)
  async list({ limit, cursor }: ParsedInputOf<typeof listCollections>, actor: Actor | null): Promise<AnswerOf<typeof listCollections>> {
    requirePermission(actor, 'requests.view');
    const after = cursor ? decodeCursor(Cursor, cursor) : null;
    const found = await this.store.list(actor.userId, after && { updatedAt: after[0], id: after[1] }, limit + 1);
    const { rows, nextCursor } = pageOf(found, limit, (last) => [last.updated_at, last.id]);
    return { items: rows.map((row) => collectionView(row, actor.userId)), nextCursor };
  }

  @Handles(createCollection)
  async create({ source, ...fields }: ParsedInputOf<typeof createCollection>, actor: Actor | null): Promise<AnswerOf<typeof createCollection>> {
    requirePermission(actor, 'requests.create');
    const titles = source ? (await this.bus.request(getProviderCollection, { contentType: 'movie', ...source })).titles : [];
    const id = newId();
    await this.db.tx((tx) => knowPerson(tx, actor));
    await this.store.create({ ...cleaned(fields), id, ownerId: actor.userId, source: source ?? null }, titles);
    return this.details(id, actor);
  }

  @Handles(getCollection)
  async get({ id }: ParsedInputOf<typeof getCollection>, actor: Actor | null): Promise<Details> {
    requirePermission(actor, 'requests.view');
    return this.details(id, actor);
  }

  @Handles(updateCollection)
  async update({ id, patch }: ParsedInputOf<typeof updateCollection>, actor: Actor | null): Promise<Details> {
    const { name, description, visibility, shared_with: sharedWith } = await this.changeable(id, actor);
    await this.store.update(id, cleaned({ name, description, visibility, sharedWith, ...patch }));
    return this.details(id, actor);
  }

  @Handles(deleteCollection)
  async remove({ id }: ParsedInputOf<typeof deleteCollection>, actor: Actor | null): Promise<AnswerOf<typeof deleteCollection>> {
    await this.changeable(id, actor);
    await this.store.remove(id);
    return {};
  }

  @Handles(addToCollection)
  async add({ id, contentType, externalId }: ParsedInputOf<typeof addToCollection>, actor: Actor | null): Promise<Details> {
    await this.changeable(id, actor);
    const { title, releaseYear, posterPath } = await this.bus.request(getTitle, { contentType, provider: contentTypes[contentType].provider, id: externalId });
    await this.store.add(id, { contentType, externalId, title, releaseYear, posterPath });
    return this.details(id, actor);
  }

  @Handles(removeFromCollection)
  async take({ id, contentType, externalId }: ParsedInputOf<typeof removeFromCollection>, actor: Actor | null): Promise<Details> {
    await this.changeable(id, actor);
    await this.store.take(id, contentType, externalId);
    return this.details(id, actor);
  }

  /** Its owner's; of those that others see also theirs who may manage. @throws collection.not_found, auth.forbidden */
  private async changeable(id: string, actor: Actor | null): Promise<CollectionRow> {
    requirePermission(actor, 'requests.create');
    const row = await this.store.visible(id, actor.userId);
    if (row.owner.id !== actor.userId) requirePermission(actor, 'requests.manage');
    return row;
  }

  private async details(id: string, actor: Actor | null): Promise<Details> {
    requirePermission(actor, 'requests.view');
    const [row, titles] = await Promise.all([this.store.visible(id, actor.userId), this.store.titles(id)]);
    return { ...collectionView(row, actor.userId), titles };
  }
}

const cleaned = <T extends { name: string; description: string | null }>(fields: T): T => ({ ...fields, name: cleanText(fields.name), description: cleanOrNull(fields.description) });
