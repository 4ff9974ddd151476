import { Injectable } from '@nestjs/common';
import { getTitle, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles } from '@marquee/service-kit';
import { Titles } from './titles.ts';

@Injectable()
export class GetTitleHandler {
  constructor(private readonly titles: Titles) {}

  @Handles(getTitle)
  async handle(input: ParsedInputOf<typeof getTitle>): Promise<AnswerOf<typeof getTitle>> {
    return this.titles.title(input);
  }
}
