import { Body, Controller, Param } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { createRule, deleteRule, dryRunRules, importRules, listRules, reorderRules, Rule, RuleInput, rulesAtOnce, updateRule } from '@marquee/contracts';
import type { z } from 'zod';
import { Endpoint } from '../http/endpoint.ts';
import { IdParam } from './shapes.ts';

const RuleList = listRules.output.meta({ id: 'RequestRuleList' });
const Order = reorderRules.input.meta({ id: 'RequestRuleOrder' });
const Ordered = reorderRules.output.meta({ id: 'OrderedRequestRules' });
const Import = importRules.input.meta({ id: 'RequestRuleImport' });
const Imported = importRules.output.meta({ id: 'RequestRulesImported' });
const DryRun = dryRunRules.input.meta({ id: 'RequestRuleDryRun' });
const DryRunResult = dryRunRules.output.meta({ id: 'RequestRuleDryRunResult' });

@Controller()
export class RulesController {
  constructor(private readonly bus: Bus) {}

  @Endpoint('GET /api/v1/admin/request-rules', { summary: 'Rules, in the order in which they are looked at', needs: 'rules.manage', answer: RuleList, problems: listRules.errors })
  async list() {
    const items: z.output<typeof RuleList>['items'] = [];
    for (let from = 0; ; from += rulesAtOnce) {
      const portion = await this.bus.request(listRules, { from });
      items.push(...portion.items);
      if (portion.items.length < rulesAtOnce) return { items };
    }
  }

  @Endpoint('POST /api/v1/admin/request-rules', { summary: 'Add a rule, with a `condition` or in the simple form', needs: 'rules.manage', status: 201, answer: Rule, problems: createRule.errors })
  create(@Body({ schema: RuleInput }) rule: z.output<typeof RuleInput>) {
    return this.bus.request(createRule, rule);
  }

  @Endpoint('PUT /api/v1/admin/request-rules/{id}', { summary: 'Replace a rule', needs: 'rules.manage', answer: Rule, problems: updateRule.errors })
  update(@Param({ schema: IdParam }) { id }: z.output<typeof IdParam>, @Body({ schema: RuleInput }) rule: z.output<typeof RuleInput>) {
    return this.bus.request(updateRule, { id, rule });
  }

  @Endpoint('DELETE /api/v1/admin/request-rules/{id}', { summary: 'Delete a rule', needs: 'rules.manage', problems: deleteRule.errors })
  async remove(@Param({ schema: IdParam }) { id }: z.output<typeof IdParam>): Promise<undefined> {
    await this.bus.request(deleteRule, { id });
  }

  @Endpoint('POST /api/v1/admin/request-rules/dry-run', { summary: 'What would have become of the last requests', needs: 'rules.manage', answer: DryRunResult, problems: dryRunRules.errors })
  dryRun(@Body({ schema: DryRun }) body: z.output<typeof DryRun>) {
    return this.bus.request(dryRunRules, body);
  }

  @Endpoint('POST /api/v1/admin/request-rules/reorder', { summary: 'Put all rules into this order', needs: 'rules.manage', answer: Ordered, problems: reorderRules.errors })
  reorder(@Body({ schema: Order }) body: z.output<typeof Order>) {
    return this.bus.request(reorderRules, body);
  }

  @Endpoint('POST /api/v1/admin/request-rules/import', { summary: 'Add or replace rules; all of them or none', needs: 'rules.manage', answer: Imported, problems: importRules.errors })
  import(@Body({ schema: Import }) body: z.output<typeof Import>) {
    return this.bus.request(importRules, body);
  }
}
