import { Injectable } from '@nestjs/common';
import { getProviderCollection, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles } from '@marquee/service-kit';
import { Titles } from './titles.ts';

@Injectable()
export class GetProviderCollectionHandler {
  constructor(private readonly titles: Titles) {}

  @Handles(getProviderCollection)
  async handle(input: ParsedInputOf<typeof getProviderCollection>): Promise<AnswerOf<typeof getProviderCollection>> {
    return this.titles.collection(input);
  }
}
