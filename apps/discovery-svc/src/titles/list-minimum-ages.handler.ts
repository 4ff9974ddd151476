import { Injectable } from '@nestjs/common';
import { listMinimumAges, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles } from '@marquee/service-kit';
import { MinimumAges } from './minimum-ages.ts';

@Injectable()
export class ListMinimumAgesHandler {
  constructor(private readonly ages: MinimumAges) {}

  @Handles(listMinimumAges)
  async handle({ titles }: ParsedInputOf<typeof listMinimumAges>): Promise<AnswerOf<typeof listMinimumAges>> {
    return { ages: await this.ages.of(titles) };
  }
}
