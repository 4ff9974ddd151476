import { wishReceived } from '@marquee/contracts';
import type { Tx } from '@marquee/service-kit';
import { tellWish, type WishFact } from './wish-source.ts';

const wish: WishFact = { meaning: 'wish', eventType: 'MEDIA_APPROVED', detail: 'x', contentType: 'series', tmdb: '154494', seasons: [1, 2], usernames: ['henk'], approved: true };

/** What is written to the event log. */
async function told(more: Partial<WishFact>, settings: object = { asUser: 'ada' }) {
  const statements: { values: unknown[][] }[] = [];
  await tellWish({ execute: (statement: { values: unknown[][] }) => Promise.resolve(statements.push(statement)) } as unknown as Tx, { name: 'Seerr', settings: settings as never }, { ...wish, ...more });
  const [[id], [subject], , [payload]] = statements[0]?.values as [string[], string[], string[], string[]];
  const parsed = wishReceived.payload.parse(JSON.parse(payload ?? ''));
  expect([subject, parsed.id]).toEqual([wishReceived.subject, id]);
  return parsed;
}

describe('a wish from elsewhere', () => {
  it('is told with who asked and what of it', async () => {
    await expect(told({})).resolves.toMatchObject({ connection: 'Seerr', contentType: 'series', externalId: '154494', seasons: [1, 2], usernames: ['henk'], fallback: 'ada', approved: true });
  });
  it('is of all of a series where no season is named, and of no season for a film', async () => {
    expect((await told({ seasons: null })).seasons).toBe('all');
    expect(await told({ contentType: 'movie', seasons: null }, {})).not.toHaveProperty('seasons');
  });
  it('has nobody to ask instead where the connection names nobody', async () => {
    expect((await told({}, {})).fallback).toBeNull();
  });
});
