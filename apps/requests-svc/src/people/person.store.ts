import { Injectable } from '@nestjs/common';
import { defaultDeskSettings, requestDays, type Actor, type DeskSettings, type Permission, type PayloadOf, type Preferences, type Role, type userChanged } from '@marquee/contracts';
import { Database } from '@marquee/service-kit';

type User = PayloadOf<typeof userChanged>['user'];

/** What somebody may do of whom no message told it yet: ask, and wait for approval. */
const atLeast: Permission[] = ['requests.view', 'requests.create'];

/** In whose name something is asked for, as rules and limits see him. */
export interface Requester {
  id: string;
  role: Role | null;
  country: string | null;
  ageLimit: number | null;
  trust: number;
  /** By window in days; counted up to a thousand. */
  requests: Record<string, number>;
  lastRequestAt: Date | null;
}

/** What a submission has to know, as of one instant. */
export interface Circumstances {
  requester: Requester;
  /** Null of somebody of whom no message told yet. */
  person: { username: string; displayName: string; enabled: boolean; permissions: Permission[] } | null;
  settings: DeskSettings;
  /** bigint: pg gives text. */
  rulesVersion: string;
}

/** Somebody who is not known yet is trusted like a newcomer. */
const NEWCOMER_TRUST = 50;
const MOST_COUNTED = 1_000;

const CIRCUMSTANCES = `
select p.username, p.display_name as "displayName", p.enabled, p.permissions, p.role, p.country, p.age_limit as "ageLimit",
  coalesce(p.trust_override, p.trust, ${NEWCOMER_TRUST}) as trust, counted.requests, last.requested_at as "lastRequestAt", d.settings, d.rules_version as "rulesVersion"
from desk_setting d
left join person p on p.id = $1
cross join lateral (
  select json_build_object(${requestDays.map((days) => `'${days}', count(*) filter (where requested_at > now() - interval '${days} days')`).join(', ')}) as requests
  from (select requested_at from request where requester_id = $1 and requested_at > now() - interval '${Math.max(...requestDays)} days' order by requested_at desc, id desc limit ${MOST_COUNTED}) newest
) counted
left join lateral (select requested_at from request where requester_id = $1 order by requested_at desc, id desc limit 1) last on true
where d.id = 1`;

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

  /** Of one who is enabled and would have the next season asked for by itself. */
  async forNextSeason(userId: string): Promise<Actor | undefined> {
    const person = await this.db.maybeOne<Omit<Actor, 'permissions'> & { permissions: Permission[] | null }>({
      name: 'person-for-next-season',
      text: `select id as "userId", username, display_name as "displayName", permissions from person where id = $1 and enabled and next_season`,
      values: [userId],
    });
    return person && { ...person, permissions: person.permissions ?? atLeast };
  }

  /** As he asked for a title last, if he has. */
  async lastPreferences(userId: string, titleKey: string): Promise<Preferences | undefined> {
    const row = await this.db.maybeOne<{ preferences: Preferences }>({
      name: 'last-preferences',
      text: 'select preferences from request where title_key = $2 and requester_id = $1 order by requested_at desc limit 1',
      values: [userId, titleKey],
    });
    return row?.preferences;
  }

  /** Read in one statement, so that rules, limits and counts are of one instant. */
  async circumstances(userId: string): Promise<Circumstances> {
    type Found = Omit<Requester, 'id'> & { username: string | null; displayName: string; enabled: boolean; permissions: Permission[] | null; settings: Partial<DeskSettings>; rulesVersion: string };
    const { username, displayName, enabled, permissions, settings, rulesVersion, ...requester } = await this.db.one<Found>({ name: 'circumstances', text: CIRCUMSTANCES, values: [userId] });
    return {
      requester: { id: userId, ...requester },
      person: username === null ? null : { username, displayName, enabled, permissions: permissions ?? atLeast },
      settings: { ...defaultDeskSettings, ...settings },
      rulesVersion,
    };
  }
}
