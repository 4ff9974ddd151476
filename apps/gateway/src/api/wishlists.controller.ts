import { Body, Controller, Param, Query } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import {
  addToCollection, CollectionDetails, CollectionInput, ContentType, createCollection, deleteCollection, deleteTemplate, getCollection, getStatistics, HistoryQuery, listCollections, listHistory, listTemplates, PageQuery,
  removeFromCollection, requestCollection, saveTemplate, Statistics, Template, TemplateInput, updateCollection,
} from '@marquee/contracts';
import { z } from 'zod';
import { Caller, type Access } from '../access/access.ts';
import { Endpoint } from '../http/endpoint.ts';
import { CollectionViews } from '../titles/collection-views.ts';
import { HistoryPage, IdParam, Period } from './shapes.ts';

const Templates = listTemplates.output.meta({ id: 'RequestTemplates' });
const Collections = listCollections.output.meta({ id: 'CollectionPage' });
const CollectionPatch = updateCollection.input.shape.patch.meta({ id: 'CollectionPatch' });
const TitleInput = addToCollection.input.omit({ id: true }).meta({ id: 'CollectionTitleInput' });
const TitleParam = z.object({ id: z.uuid(), contentType: ContentType, externalId: z.string().max(64) });
const AskInput = requestCollection.input.omit({ id: true }).meta({ id: 'RequestCollectionInput' });
const AskResult = requestCollection.output.meta({ id: 'RequestCollectionResult' });
type Id = z.output<typeof IdParam>;

/** What people keep for themselves: history, templates, collections. */
@Controller()
export class WishlistsController {
  constructor(
    private readonly bus: Bus,
    private readonly views: CollectionViews,
  ) {}

  @Endpoint('GET /api/v1/me/history', { summary: 'What happened to my requests', needs: 'requests.view', answer: HistoryPage, problems: listHistory.errors })
  history(@Query({ schema: HistoryQuery }) query: z.output<typeof HistoryQuery>) {
    return this.bus.request(listHistory, { ...query, user: 'me' });
  }

  @Endpoint('GET /api/v1/me/statistics', { summary: 'My statistics', needs: 'requests.view', answer: Statistics, problems: getStatistics.errors })
  statistics(@Caller() caller: Access, @Query({ schema: Period }) period: z.output<typeof Period>) {
    return this.bus.request(getStatistics, { ...period, userId: caller.user.id });
  }

  @Endpoint('GET /api/v1/me/templates', { summary: 'Choices that I saved', needs: 'requests.create', answer: Templates, problems: listTemplates.errors })
  templates() {
    return this.bus.request(listTemplates, {});
  }

  @Endpoint('POST /api/v1/me/templates', { summary: 'Save choices', needs: 'requests.create', status: 201, answer: Template, problems: saveTemplate.errors })
  addTemplate(@Body({ schema: TemplateInput }) template: z.output<typeof TemplateInput>) {
    return this.bus.request(saveTemplate, { template });
  }

  @Endpoint('PUT /api/v1/me/templates/{id}', { summary: 'Replace a template', needs: 'requests.create', answer: Template, problems: saveTemplate.errors })
  setTemplate(@Param({ schema: IdParam }) { id }: Id, @Body({ schema: TemplateInput }) template: z.output<typeof TemplateInput>) {
    return this.bus.request(saveTemplate, { id, template });
  }

  @Endpoint('DELETE /api/v1/me/templates/{id}', { summary: 'Delete a template', needs: 'requests.create', problems: deleteTemplate.errors })
  async deleteTemplate(@Param({ schema: IdParam }) { id }: Id): Promise<undefined> {
    await this.bus.request(deleteTemplate, { id });
  }

  @Endpoint('GET /api/v1/collections', { summary: 'Collections that I see: mine, those shared with me, public ones', needs: 'requests.view', answer: Collections, problems: listCollections.errors })
  collections(@Query({ schema: PageQuery }) query: z.output<typeof PageQuery>) {
    return this.bus.request(listCollections, query);
  }

  @Endpoint('POST /api/v1/collections', { summary: 'Make a collection, empty or from one of the provider', needs: 'requests.create', status: 201, answer: CollectionDetails, problems: createCollection.errors })
  async createCollection(@Body({ schema: CollectionInput }) body: z.output<typeof CollectionInput>, @Caller() { user }: Access) {
    return this.views.of(await this.bus.request(createCollection, body), user);
  }

  @Endpoint('GET /api/v1/collections/{id}', { summary: 'A collection with its titles', needs: 'requests.view', answer: CollectionDetails, problems: getCollection.errors })
  async collection(@Param({ schema: IdParam }) { id }: Id, @Caller() { user }: Access) {
    return this.views.of(await this.bus.request(getCollection, { id }), user);
  }

  @Endpoint('PATCH /api/v1/collections/{id}', { summary: 'Change my collection', needs: 'requests.create', othersNeed: 'requests.manage', answer: CollectionDetails, problems: updateCollection.errors })
  async updateCollection(@Param({ schema: IdParam }) { id }: Id, @Body({ schema: CollectionPatch }) patch: z.output<typeof CollectionPatch>, @Caller() { user }: Access) {
    return this.views.of(await this.bus.request(updateCollection, { id, patch }), user);
  }

  @Endpoint('DELETE /api/v1/collections/{id}', { summary: 'Delete my collection', needs: 'requests.create', othersNeed: 'requests.manage', problems: deleteCollection.errors })
  async deleteCollection(@Param({ schema: IdParam }) { id }: Id): Promise<undefined> {
    await this.bus.request(deleteCollection, { id });
  }

  @Endpoint('POST /api/v1/collections/{id}/titles', { summary: 'Add a title to my collection', needs: 'requests.create', othersNeed: 'requests.manage', answer: CollectionDetails, problems: addToCollection.errors })
  async addTitle(@Param({ schema: IdParam }) { id }: Id, @Body({ schema: TitleInput }) body: z.output<typeof TitleInput>, @Caller() { user }: Access) {
    return this.views.of(await this.bus.request(addToCollection, { ...body, id }), user);
  }

  @Endpoint('DELETE /api/v1/collections/{id}/titles/{contentType}/{externalId}', { summary: 'Take a title out of my collection', needs: 'requests.create', othersNeed: 'requests.manage', answer: CollectionDetails, problems: removeFromCollection.errors })
  async removeTitle(@Param({ schema: TitleParam }) param: z.output<typeof TitleParam>, @Caller() { user }: Access) {
    return this.views.of(await this.bus.request(removeFromCollection, param), user);
  }

  @Endpoint('POST /api/v1/collections/{id}/request', { summary: 'Ask for all of it; each title with its own result', needs: 'requests.create', answer: AskResult, problems: requestCollection.errors })
  askForAll(@Param({ schema: IdParam }) { id }: Id, @Body({ schema: AskInput.nullish() }) body: z.output<typeof AskInput> | null) {
    return this.bus.request(requestCollection, { ...body, id });
  }
}
