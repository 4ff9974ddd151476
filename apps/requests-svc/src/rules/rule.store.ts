import { Injectable } from '@nestjs/common';
import { AppError, type Rule, type RuleInput } from '@marquee/contracts';
import { Database, newId, type Tx } from '@marquee/service-kit';
import type { StoredFacts } from './facts.ts';

/** So many are looked at for each wish in a few hundred microseconds. */
const MOST_RULES = 5_000;
/** Between two that were put into an order, so that one fits between. */
const STEP = 10;
/** Back to which it is counted what a rule decided. */
const DECIDED_DAYS = 30;

interface RuleRow extends Omit<Rule, 'createdAt' | 'updatedAt'> {
  createdAt: Date;
  updatedAt: Date;
}

const columns = `id, name, content_type as "contentType", condition, action, reason, target, priority, enabled, created_at as "createdAt", updated_at as "updatedAt"`;
/** The order in which they are looked at. */
const inOrder = 'order by priority desc, created_at, id';

const view = ({ createdAt, updatedAt, ...row }: RuleRow): Rule => ({ ...row, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() });
const json = (value: object | null) => value && JSON.stringify(value);

/** Every change counts the version up first: whoever changes them waits for one another, and nobody takes old ones for new. */
@Injectable()
export class RuleStore {
  constructor(private readonly db: Database) {}

  /** In the order in which they are looked at. */
  async list(from: number, limit: number): Promise<Rule[]> {
    return (await this.db.query<RuleRow>({ name: 'rules', text: `select ${columns} from rule ${inOrder} offset $1 limit $2`, values: [from, limit] })).map(view);
  }

  /** With the version that they are of: in one statement, so that both are of one instant. */
  async versioned(): Promise<{ version: string; rules: Rule[] }> {
    const { version, rules } = await this.db.one<{ version: string; rules: Rule[] | null }>({
      name: 'rules-versioned',
      text: `select d.rules_version as version, (select json_agg(r) from (select ${columns} from rule ${inOrder}) r) as rules from desk_setting d where d.id = 1`,
      values: [],
    });
    return { version, rules: rules ?? [] };
  }

  /** How many requests each of these rules decided lately; none where it decided nothing. */
  async decided(ids: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.db.query<{ id: string; n: number }>({
      name: 'rules-decided',
      text: `select rule.id, c.n from unnest($1::uuid[]) as rule(id) cross join lateral (
               select count(*)::int as n from request r where r.rule_id = rule.id and r.requested_at > now() - interval '${DECIDED_DAYS} days') c
             where c.n > 0`,
      values: [ids],
    });
    return new Map(rows.map(({ id, n }) => [id, n]));
  }

  /** As they were kept with it, and the version of the rules of now. */
  factsOfRequest(id: string): Promise<{ facts: StoredFacts | null; version: string }> {
    return this.db.one({
      name: 'facts-of-request',
      text: 'select r.facts, d.rules_version as version from request r, desk_setting d where r.id = $1 and d.id = 1',
      values: [id],
    });
  }

  /** @throws rule.too_many */
  create(rule: RuleInput): Promise<Rule> {
    return this.changing(async (tx) => {
      await this.refuseMore(tx, 1);
      const [made] = await this.insert(tx, [rule]);
      if (!made) throw new Error('a rule was not inserted');
      return made;
    });
  }

  /** @throws rule.not_found */
  update(id: string, rule: RuleInput): Promise<Rule> {
    return this.changing(async (tx) => {
      const row = await tx.maybeOne<RuleRow>({
        name: 'update-rule',
        text: `update rule set name = $2, content_type = $3, condition = $4, action = $5, reason = $6, target = $7, priority = $8, enabled = $9, updated_at = now()
               where id = $1 returning ${columns}`,
        values: [id, rule.name, rule.contentType, JSON.stringify(rule.condition), rule.action, rule.reason, json(rule.target), rule.priority, rule.enabled],
      });
      if (!row) throw new AppError('rule.not_found');
      return view(row);
    });
  }

  /** @throws rule.not_found */
  delete(id: string): Promise<void> {
    return this.changing(async (tx) => {
      if ((await tx.execute({ name: 'delete-rule', text: 'delete from rule where id = $1', values: [id] })) === 0) throw new AppError('rule.not_found');
    });
  }

  /** @throws rule.order_incomplete when these are not exactly those that there are */
  reorder(ids: readonly string[]): Promise<number> {
    return this.changing(async (tx) => {
      const known = await tx.query<{ id: string }>({ name: 'rule-ids', text: 'select id from rule', values: [] });
      const given = new Set(ids);
      if (given.size !== ids.length || known.length !== ids.length || known.some(({ id }) => !given.has(id))) throw new AppError('rule.order_incomplete');
      await tx.execute({
        name: 'reorder-rules',
        text: `update rule set priority = (cardinality($1::uuid[]) - o.n) * ${STEP}, updated_at = now() from unnest($1::uuid[]) with ordinality as o(id, n)
               where rule.id = o.id and rule.priority <> (cardinality($1::uuid[]) - o.n) * ${STEP}`,
        values: [ids],
      });
      return ids.length;
    });
  }

  /** All of them or none. @throws rule.too_many */
  import(rules: readonly RuleInput[], mode: 'add' | 'replace'): Promise<number> {
    return this.changing(async (tx) => {
      if (mode === 'replace') await tx.execute({ name: 'delete-rules', text: 'delete from rule', values: [] });
      await this.refuseMore(tx, rules.length);
      await this.insert(tx, rules);
      return rules.length;
    });
  }

  private changing<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.tx(async (tx) => {
      await tx.execute({ name: 'count-rules-version', text: 'update desk_setting set rules_version = rules_version + 1 where id = 1', values: [] });
      return work(tx);
    });
  }

  private async refuseMore(tx: Tx, more: number): Promise<void> {
    const { n } = await tx.one<{ n: number }>({ name: 'rules-count', text: 'select count(*)::int as n from rule', values: [] });
    if (n + more > MOST_RULES) throw new AppError('rule.too_many', { limit: MOST_RULES });
  }

  /** Among equals the older rule comes first: those of one import differ by their place. */
  private async insert(tx: Tx, rules: readonly RuleInput[]): Promise<Rule[]> {
    const rows = await tx.query<RuleRow>({
      name: 'insert-rules',
      text: `insert into rule (id, name, content_type, condition, action, reason, target, priority, enabled)
             select * from unnest($1::uuid[], $2::text[], $3::text[], $4::jsonb[], $5::text[], $6::text[], $7::jsonb[], $8::int[], $9::boolean[])
             returning ${columns}`,
      values: [
        rules.map(() => newId()), rules.map((r) => r.name), rules.map((r) => r.contentType), rules.map((r) => JSON.stringify(r.condition)), rules.map((r) => r.action),
        rules.map((r) => r.reason), rules.map((r) => json(r.target)), rules.map((r) => r.priority), rules.map((r) => r.enabled),
      ],
    });
    return rows.map(view);
  }
}
