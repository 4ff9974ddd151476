import { Injectable } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { createRule, deleteRule, importRules, listRules, reorderRules, rulesAtOnce, rulesChanged, updateRule, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { RuleStore } from './rule.store.ts';

/** Effective with the next submission: it looks at the version of the rules. */
@Injectable()
export class RulesHandler {
  constructor(
    private readonly store: RuleStore,
    private readonly bus: Bus,
  ) {}

  @Handles(listRules)
  async list({ from }: ParsedInputOf<typeof listRules>, actor: Actor | null): Promise<AnswerOf<typeof listRules>> {
    requirePermission(actor, 'rules.manage');
    const rules = await this.store.list(from, rulesAtOnce);
    const decided = await this.store.decided(rules.map(({ id }) => id));
    return { items: rules.map((rule) => ({ ...rule, decided: decided.get(rule.id) ?? 0 })) };
  }

  @Handles(createRule)
  async create(rule: ParsedInputOf<typeof createRule>, actor: Actor | null): Promise<AnswerOf<typeof createRule>> {
    requirePermission(actor, 'rules.manage');
    return this.changed(this.store.create(rule));
  }

  @Handles(updateRule)
  async update({ id, rule }: ParsedInputOf<typeof updateRule>, actor: Actor | null): Promise<AnswerOf<typeof updateRule>> {
    requirePermission(actor, 'rules.manage');
    return this.changed(this.store.update(id, rule));
  }

  @Handles(deleteRule)
  async delete({ id }: ParsedInputOf<typeof deleteRule>, actor: Actor | null): Promise<AnswerOf<typeof deleteRule>> {
    requirePermission(actor, 'rules.manage');
    await this.changed(this.store.delete(id));
    return {};
  }

  @Handles(reorderRules)
  async reorder({ ids }: ParsedInputOf<typeof reorderRules>, actor: Actor | null): Promise<AnswerOf<typeof reorderRules>> {
    requirePermission(actor, 'rules.manage');
    return { ordered: await this.changed(this.store.reorder(ids)) };
  }

  @Handles(importRules)
  async import({ rules, mode }: ParsedInputOf<typeof importRules>, actor: Actor | null): Promise<AnswerOf<typeof importRules>> {
    requirePermission(actor, 'rules.manage');
    return { imported: await this.changed(this.store.import(rules, mode)) };
  }

  private async changed<T>(change: Promise<T>): Promise<T> {
    const done = await change;
    this.bus.emit(rulesChanged, {});
    return done;
  }
}
