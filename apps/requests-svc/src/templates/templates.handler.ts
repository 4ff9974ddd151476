import { Injectable } from '@nestjs/common';
import { deleteTemplate, listTemplates, saveTemplate, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { TemplateStore } from './template.store.ts';

@Injectable()
export class TemplatesHandler {
  constructor(private readonly templates: TemplateStore) {}

  @Handles(listTemplates)
  async list(_input: unknown, actor: Actor | null): Promise<AnswerOf<typeof listTemplates>> {
    requirePermission(actor, 'requests.create');
    return { items: await this.templates.of(actor.userId) };
  }

  @Handles(saveTemplate)
  async save({ id, template }: ParsedInputOf<typeof saveTemplate>, actor: Actor | null): Promise<AnswerOf<typeof saveTemplate>> {
    requirePermission(actor, 'requests.create');
    if (template.choices.target) requirePermission(actor, 'requests.approve');
    return id === undefined ? this.templates.add(actor.userId, template) : this.templates.change(actor.userId, id, template);
  }

  @Handles(deleteTemplate)
  async remove({ id }: ParsedInputOf<typeof deleteTemplate>, actor: Actor | null): Promise<AnswerOf<typeof deleteTemplate>> {
    requirePermission(actor, 'requests.create');
    await this.templates.remove(actor.userId, id);
    return {};
  }
}
