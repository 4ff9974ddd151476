import { z } from 'zod';
import { ContentType } from '../content-types.ts';
import { command } from '../message.ts';
import { Instant, PageQuery, page } from '../paging.ts';
import { BatchProblem } from './commands.ts';
import { Person, RequestView, Target, TargetInput } from './request.ts';
import { PreferencesInput, Preferences, SeasonsInput } from './wish.ts';

/** Choices that a person saves for the next time. `seasons` beside those of a request: the first or the latest season. */
const TemplateChoices = z.object({
  seasons: z.union([SeasonsInput, z.enum(['first', 'latest'])]).nullable().default(null),
  preferences: Preferences,
  note: z.string().trim().max(1_000).nullable().default(null),
  /** Needs `requests.approve`. */
  target: Target.nullable().default(null),
});
const TemplateFields = z.object({ name: z.string().trim().min(1).max(80), contentType: ContentType, choices: TemplateChoices });
export const Template = TemplateFields.extend({ id: z.uuid(), createdAt: Instant }).meta({ id: 'RequestTemplate' });
export const TemplateInput = TemplateFields.extend({ choices: TemplateChoices.extend({ target: TargetInput.nullable().default(null), preferences: PreferencesInput.default({ resolution: 'standard', language: null }) }) }).meta({ id: 'RequestTemplateInput' });

export const listTemplates = command('rpc.requests.v1.list-templates', { input: z.object({}), output: z.object({ items: z.array(Template) }), errors: ['auth.forbidden'] });
export const saveTemplate = command('rpc.requests.v1.save-template', {
  /** Without an id a new one is made. */
  input: z.object({ id: z.uuid().optional(), template: TemplateInput }),
  output: Template,
  errors: ['auth.forbidden', 'template.not_found', 'template.name_taken', 'template.too_many'],
});
export const deleteTemplate = command('rpc.requests.v1.delete-template', { input: z.object({ id: z.uuid() }), output: z.object({}), errors: ['auth.forbidden', 'template.not_found'] });

/** Who sees a collection: its owner, those it is shared with, or everybody who is signed in. */
export const visibilities = ['private', 'shared', 'public'] as const;
export const CollectionItem = z.object({
  contentType: ContentType, externalId: z.string(), title: z.string(), releaseYear: z.int().nullable(), posterPath: z.string().nullable(), addedAt: Instant,
});
const ofCollection = {
  name: z.string().trim().min(1).max(120),
  description: z.string().trim().max(2_000).nullable(),
  visibility: z.enum(visibilities),
  /** Users who see it when it is shared. */
  sharedWith: z.array(z.uuid()).max(200),
};
const CollectionFields = z.object({
  ...ofCollection, description: ofCollection.description.default(null), visibility: ofCollection.visibility.default('private'), sharedWith: ofCollection.sharedWith.default([]),
});
export const Collection = CollectionFields.extend({
  id: z.uuid(), owner: Person, items: z.int(), createdAt: Instant, updatedAt: Instant, mine: z.boolean(),
  /** The provider's collection that it was made from. */
  source: z.object({ provider: z.string(), id: z.string() }).nullable(),
}).meta({ id: 'Collection' });
export const CollectionDetails = Collection.extend({ titles: z.array(CollectionItem) }).meta({ id: 'CollectionDetails' });
export const CollectionInput = CollectionFields.extend({
  /** Filled from a collection of the provider of films (`{provider: "tmdb", id: "10"}`). */
  source: z.object({ provider: z.string(), id: z.string().max(40) }).optional(),
}).meta({ id: 'CollectionInput' });

const Unknown = ['auth.forbidden', 'collection.not_found'] as const;
export const listCollections = command('rpc.requests.v1.list-collections', { input: PageQuery, output: page(Collection), errors: ['auth.forbidden', 'contract.unknown_cursor'] });
export const createCollection = command('rpc.requests.v1.create-collection', {
  input: CollectionInput, output: CollectionDetails, errors: ['auth.forbidden', 'title.not_found', 'title.provider_unavailable', 'collection.too_many'], timeoutMs: 15_000,
});
export const getCollection = command('rpc.requests.v1.get-collection', { input: z.object({ id: z.uuid() }), output: CollectionDetails, errors: Unknown });
export const updateCollection = command('rpc.requests.v1.update-collection', { input: z.object({ id: z.uuid(), patch: z.object(ofCollection).partial() }), output: CollectionDetails, errors: Unknown });
export const deleteCollection = command('rpc.requests.v1.delete-collection', { input: z.object({ id: z.uuid() }), output: z.object({}), errors: Unknown });
const TitleRef = z.object({ contentType: ContentType, externalId: z.string().max(64) });
export const addToCollection = command('rpc.requests.v1.add-to-collection', {
  input: TitleRef.extend({ id: z.uuid() }), output: CollectionDetails, errors: [...Unknown, 'title.not_found', 'title.provider_unavailable', 'collection.full'], timeoutMs: 15_000,
});
export const removeFromCollection = command('rpc.requests.v1.remove-from-collection', { input: TitleRef.extend({ id: z.uuid() }), output: CollectionDetails, errors: Unknown });
/** Asks for every title of it that is neither held nor asked for; each with its own result, by the same rules and quota. */
export const requestCollection = command('rpc.requests.v1.request-collection', {
  input: z.object({ id: z.uuid(), preferences: PreferencesInput.default({ resolution: 'standard', language: null }) }),
  output: z.object({ results: z.array(z.object({ contentType: ContentType, externalId: z.string(), title: z.string(), ok: z.boolean(), request: RequestView.nullable(), problem: BatchProblem.nullable() })) }),
  errors: Unknown,
  timeoutMs: 120_000,
});
