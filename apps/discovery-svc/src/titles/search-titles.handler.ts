import { Injectable } from '@nestjs/common';
import { searchTitles, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles } from '@marquee/service-kit';
import { Titles } from './titles.ts';

@Injectable()
export class SearchTitlesHandler {
  constructor(private readonly titles: Titles) {}

  @Handles(searchTitles)
  async handle(input: ParsedInputOf<typeof searchTitles>): Promise<AnswerOf<typeof searchTitles>> {
    return this.titles.search(input);
  }
}
