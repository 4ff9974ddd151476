import { Injectable } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { AppError, type DeadLetter } from '@marquee/contracts';
import { Wake } from '../fulfilments/wake.ts';
import { letterOfMessage, payloadOf } from './buried.ts';
import { letterOfGivenUp } from './given-up.ts';
import { GivenUpStore } from './given-up.store.ts';

/** What can be done to one dead letter of either kind. */
@Injectable()
export class DeadLetterDesk {
  constructor(
    private readonly bus: Bus,
    private readonly givenUp: GivenUpStore,
    private readonly wake: Wake,
  ) {}

  /** @throws dead_letter.not_found */
  async details(id: string): Promise<DeadLetter & { payload: unknown }> {
    const { seq, uuid } = parse(id);
    const message = seq === undefined ? undefined : await this.bus.deadLetters.find(seq);
    if (message) return { ...letterOfMessage(message), payload: payloadOf(message.body) };
    const row = uuid === undefined ? undefined : await this.givenUp.find(uuid);
    if (row) return { ...letterOfGivenUp(row), payload: row };
    throw new AppError('dead_letter.not_found');
  }

  /** @throws dead_letter.not_found, dead_letter.not_replayable */
  async replay(id: string): Promise<void> {
    const { seq, uuid } = parse(id);
    if (!(await (seq === undefined ? this.givenUp.replay(uuid) : this.bus.deadLetters.replay(seq)))) throw new AppError('dead_letter.not_found');
    this.wake.worker();
  }

  /** @throws dead_letter.not_found */
  async discard(id: string): Promise<void> {
    const { seq, uuid } = parse(id);
    if (!(await (seq === undefined ? this.givenUp.discard(uuid) : this.bus.deadLetters.discard(seq)))) throw new AppError('dead_letter.not_found');
  }
}

type Named = { seq: number; uuid: undefined } | { seq: undefined; uuid: string };

function parse(id: string): Named {
  const [kind, rest = ''] = id.split(':');
  if (kind === 'event') return { seq: Number(rest), uuid: undefined };
  // A page may be older than the letter, but no other than ours makes such an id.
  return { seq: undefined, uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(rest) ? rest : NOBODY };
}

const NOBODY = '00000000-0000-0000-0000-000000000000';
