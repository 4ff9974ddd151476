import { Injectable } from '@nestjs/common';
import { listEpisodes, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles } from '@marquee/service-kit';
import { EpisodeLists } from './episodes.ts';

@Injectable()
export class ListEpisodesHandler {
  constructor(private readonly episodes: EpisodeLists) {}

  @Handles(listEpisodes)
  async handle(input: ParsedInputOf<typeof listEpisodes>): Promise<AnswerOf<typeof listEpisodes>> {
    return this.episodes.list(input);
  }
}
