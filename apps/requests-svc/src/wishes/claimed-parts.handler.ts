import { Injectable } from '@nestjs/common';
import { claimedParts, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { ClaimStore } from './claim.store.ts';
import { placeOf } from './claims.ts';

/** For everybody, as marks are: they say that nobody needs to ask again. */
@Injectable()
export class ClaimedPartsHandler {
  constructor(private readonly claims: ClaimStore) {}

  @Handles(claimedParts)
  async handle({ titleKey }: ParsedInputOf<typeof claimedParts>, actor: Actor | null): Promise<AnswerOf<typeof claimedParts>> {
    requirePermission(actor, 'requests.view');
    const marks = await this.claims.marks(titleKey);
    return {
      claims: marks.flatMap(({ part, requestId, number, state }) => {
        const place = placeOf(part);
        return place ? [{ ...place, requestId, number, state }] : [];
      }),
    };
  }
}
