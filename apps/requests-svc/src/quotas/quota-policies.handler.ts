import { Injectable } from '@nestjs/common';
import { listQuotaPolicies, setQuotaPolicy, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { subjectOfPolicy } from './limits.ts';
import { QuotaBook } from './quota-book.store.ts';

type Policies = AnswerOf<typeof listQuotaPolicies>;

/** Limits of roles, and of everybody. */
@Injectable()
export class QuotaPoliciesHandler {
  constructor(private readonly book: QuotaBook) {}

  @Handles(listQuotaPolicies)
  async list(_input: unknown, actor: Actor | null): Promise<Policies> {
    requirePermission(actor, 'users.manage');
    return { items: (await this.book.policies()) as Policies['items'] };
  }

  @Handles(setQuotaPolicy)
  async set({ subject, contentType, ...limits }: ParsedInputOf<typeof setQuotaPolicy>, actor: Actor | null): Promise<Policies> {
    requirePermission(actor, 'users.manage');
    await this.book.setLimits(subjectOfPolicy(subject), contentType, limits);
    return { items: (await this.book.policies()) as Policies['items'] };
  }
}
