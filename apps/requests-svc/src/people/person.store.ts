import { Injectable } from '@nestjs/common';
import type { Actor, Permission, PayloadOf, userChanged } from '@marquee/contracts';
import { Database } from '@marquee/service-kit';

type User = PayloadOf<typeof userChanged>['user'];

/** What somebody may do of whom no message told it yet: ask, and wait for approval. */
const atLeast: Permission[] = ['requests.view', 'requests.create'];

@Injectable()
export class PersonStore {
  constructor(private readonly db: Database) {}

  /** Newer knowledge only: an event that comes late changes nothing. */
  async learn({ id, username, displayName, permissions, enabled, role, country, ageLimit, nextSeason }: User, at: string): Promise<void> {
    await this.db.execute({
      name: 'learn-person',
      text: `insert into person as p (id, username, display_name, permissions, enabled, changed_at, role, country, age_limit, next_season)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
             on conflict (id) do update set username = excluded.username, display_name = excluded.display_name,
               permissions = excluded.permissions, enabled = excluded.enabled, changed_at = excluded.changed_at,
               role = excluded.role, country = excluded.country, age_limit = excluded.age_limit, next_season = excluded.next_season
             where p.changed_at < excluded.changed_at`,
      values: [id, username, displayName, JSON.stringify(permissions), enabled, at, role, country, ageLimit, nextSeason],
    });
  }

  /** The first of these user names that somebody has who may sign in. */
  async actorNamed(usernames: readonly string[]): Promise<Actor | undefined> {
    const names = usernames.map((name) => name.trim().toLowerCase());
    const person = await this.db.maybeOne<Omit<Actor, 'permissions'> & { permissions: Permission[] | null }>({
      name: 'actor-named',
      text: `select p.id as "userId", p.username, p.display_name as "displayName", p.permissions
             from unnest($1::text[]) with ordinality as n(username, rank) join person p on p.username = n.username and p.enabled
             order by n.rank limit 1`,
      values: [names],
    });
    return person && { ...person, permissions: person.permissions ?? atLeast };
  }
}
