import { Injectable } from '@nestjs/common';
import { AppError, getTrust, setTrust, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { TrustStore, type Trust } from './trust.store.ts';

const view = ({ override, computed, counts }: Trust): AnswerOf<typeof getTrust> => ({ score: override ?? computed, override, computed, counted: counts });

@Injectable()
export class GetTrustHandler {
  constructor(private readonly trust: TrustStore) {}

  @Handles(getTrust)
  async handle({ userId }: ParsedInputOf<typeof getTrust>, actor: Actor | null): Promise<AnswerOf<typeof getTrust>> {
    requirePermission(actor, 'users.manage');
    return view(await this.trust.of(userId));
  }
}

@Injectable()
export class SetTrustHandler {
  constructor(private readonly trust: TrustStore) {}

  @Handles(setTrust)
  async handle({ userId, override }: ParsedInputOf<typeof setTrust>, actor: Actor | null): Promise<AnswerOf<typeof setTrust>> {
    requirePermission(actor, 'users.manage');
    const trust = await this.trust.override(userId, override);
    if (!trust) throw new AppError('user.not_found');
    return view(trust);
  }
}
