import { Controller, Query } from '@nestjs/common';
import { Person } from '@marquee/contracts';
import { z } from 'zod';
import { Endpoint } from '../http/endpoint.ts';
import { PeopleStore } from '../people/people.store.ts';

const PeopleQuery = z.object({ q: z.string().trim().min(1).max(80) });
const People = z.object({ items: z.array(Person) }).meta({ id: 'People' });

/** Names to choose from: whom to share with, whom to ask for. Nothing else of anybody. */
@Controller()
export class PeopleController {
  constructor(private readonly people: PeopleStore) {}

  @Endpoint('GET /api/v1/people', { summary: 'Ten people at most whose name has these letters', needs: 'requests.take_part', answer: People })
  async find(@Query({ schema: PeopleQuery }) { q }: z.output<typeof PeopleQuery>) {
    return { items: await this.people.find(q) };
  }
}
