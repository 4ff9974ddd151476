import { Injectable } from '@nestjs/common';
import { ContentType, listQualityChoices, resolutions, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles } from '@marquee/service-kit';
import { pluginOf } from '../plugins/registry.ts';
import { ConnectionStore } from './connection.store.ts';

/** Tells everybody who may ask what is obtained at all, and nothing else of the connections. */
@Injectable()
export class QualityChoicesHandler {
  constructor(private readonly store: ConnectionStore) {}

  @Handles(listQualityChoices)
  async list(_input: ParsedInputOf<typeof listQualityChoices>, _actor: Actor | null): Promise<AnswerOf<typeof listQualityChoices>> {
    const managers = await this.store.enabled('manager');
    const items = ContentType.options.map((contentType) => {
      const able = managers.filter(({ type }) => pluginOf(type)?.contentTypes.includes(contentType)).map(({ settings }) => settings as { resolution?: string; languages?: string[] });
      return {
        contentType,
        resolutions: resolutions.filter((resolution) => able.some((instance) => (instance.resolution ?? 'standard') === resolution)),
        languages: [...new Set(able.flatMap(({ languages = [] }) => languages))].sort(),
      };
    });
    return { items };
  }
}
