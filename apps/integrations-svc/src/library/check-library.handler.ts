import { Injectable } from '@nestjs/common';
import { checkLibrary, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles } from '@marquee/service-kit';
import { LibraryStore } from './library.store.ts';

@Injectable()
export class CheckLibraryHandler {
  constructor(private readonly library: LibraryStore) {}

  @Handles(checkLibrary)
  async check({ titles }: ParsedInputOf<typeof checkLibrary>, _actor: Actor | null): Promise<AnswerOf<typeof checkLibrary>> {
    return { held: await this.library.held(titles) };
  }
}
