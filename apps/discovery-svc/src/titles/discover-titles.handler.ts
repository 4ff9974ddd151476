import { Injectable } from '@nestjs/common';
import { discoverTitles, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles } from '@marquee/service-kit';
import { Titles } from './titles.ts';

@Injectable()
export class DiscoverTitlesHandler {
  constructor(private readonly titles: Titles) {}

  @Handles(discoverTitles)
  async handle(input: ParsedInputOf<typeof discoverTitles>): Promise<AnswerOf<typeof discoverTitles>> {
    return this.titles.row(input);
  }
}
