import { JetStreamApiCodes, JetStreamApiError, type JetStreamClient, type JetStreamManager, type StoredMsg } from '@nats-io/jetstream';
import { headers as natsHeaders, type MsgHdrs } from '@nats-io/transport-node';
import { AppError } from '@marquee/contracts';
import { isInvalid, issuesOf } from './issues.ts';
import { DEAD_LETTER_STREAM, EVENT_STREAM } from './streams.ts';

/** On a message that is published again: the only durable consumer that it is for. Everybody else passes it by. */
const ONLY = 'Marquee-Only';
const names = { consumer: 'Marquee-Consumer', subject: 'Marquee-Subject', reason: 'Marquee-Reason', attempts: 'Marquee-Attempts' };

/** A message that one consumer could not process. */
export interface BuriedMessage {
  /** Its number in the stream of dead letters. */
  seq: number;
  at: Date;
  /** Durable name of the consumer. */
  consumer: string;
  subject: string;
  reason: string;
  attempts: number | null;
  body: string;
}

/** Whether a message is for this durable consumer; for nobody in particular as a rule. */
export function isFor(durable: string | null, headers: MsgHdrs | undefined): boolean {
  const only = headers?.get(ONLY);
  return !only || only === durable;
}

/** The same message twice is kept once. */
export async function bury(js: JetStreamClient, message: { subject: string; seq: number; data: Uint8Array; info: { deliveryCount: number } }, durable: string, error: unknown): Promise<void> {
  const headers = natsHeaders();
  headers.set(names.consumer, durable);
  headers.set(names.subject, message.subject);
  headers.set(names.reason, reasonOf(error).replace(/\s+/g, ' ').slice(0, 500));
  headers.set(names.attempts, String(message.info.deliveryCount));
  await js.publish(`dlq.${durable}.${message.subject}`, message.data, { headers, msgID: `${durable}:${message.seq}` });
}

const reasonOf = (error: unknown) => (isInvalid(error) ? `It is not what its kind says: ${issuesOf(error)}` : String(error instanceof Error ? error.message : error));

/** What consumers gave up, as long as the stream keeps it. */
export class DeadLetters {
  constructor(
    private readonly js: JetStreamClient,
    private readonly manager: JetStreamManager,
  ) {}

  /** The newest first, those before `before` where it is given. @throws bus.disconnected */
  async page(limit: number, before = Infinity): Promise<BuriedMessage[]> {
    const { first_seq: first, last_seq: last, deleted = [] } = (await orDisconnected(this.manager.streams.info(DEAD_LETTER_STREAM, { deleted_details: true }))).state;
    const gone = new Set(deleted);
    const found: BuriedMessage[] = [];
    for (let seq = Math.min(last, before - 1); seq >= first && found.length < limit; ) {
      const wanted: number[] = [];
      for (; seq >= first && wanted.length < limit - found.length; seq -= 1) if (!gone.has(seq)) wanted.push(seq);
      const read = await Promise.all(wanted.map((number) => this.find(number)));
      found.push(...read.filter((letter) => letter !== undefined));
    }
    return found;
  }

  /** @throws bus.disconnected */
  async total(): Promise<number> {
    return (await orDisconnected(this.manager.streams.info(DEAD_LETTER_STREAM))).state.messages;
  }

  /** @throws bus.disconnected */
  async find(seq: number): Promise<BuriedMessage | undefined> {
    // An empty stream begins with 0, which is no number of a message.
    if (seq < 1) return undefined;
    const message = await orDisconnected(this.manager.streams.getMessage(DEAD_LETTER_STREAM, { seq }));
    return message ? letterOf(message) : undefined;
  }

  /**
   * To the consumer that failed, and to nobody else. Published first and removed then: what a crash leaves is replayed by the next press,
   * and kept once by its message id, or by the inbox of the consumer where that press comes later than the stream remembers.
   * @returns false when it is no longer there
   * @throws dead_letter.not_replayable, bus.disconnected
   */
  async replay(seq: number): Promise<boolean> {
    const letter = await this.find(seq);
    if (!letter) return false;
    const { consumer, subject, body } = letter;
    if (!(await this.exists(consumer))) throw new AppError('dead_letter.not_replayable', { problem: `nobody is called ${consumer} any more.` });
    const headers = natsHeaders();
    headers.set(ONLY, consumer);
    await orDisconnected(this.js.publish(subject, body, { headers, msgID: `replay:${consumer}:${seq}`, timeout: 5_000 }));
    return this.discard(seq);
  }

  /** @returns false when it is no longer there @throws bus.disconnected */
  async discard(seq: number): Promise<boolean> {
    try {
      return await this.manager.streams.deleteMessage(DEAD_LETTER_STREAM, seq);
    } catch (error) {
      if (error instanceof JetStreamApiError && !(await this.find(seq))) return false;
      throw new AppError('bus.disconnected', {}, { cause: error });
    }
  }

  private async exists(consumer: string): Promise<boolean> {
    try {
      return (await this.manager.consumers.info(EVENT_STREAM, consumer)).name === consumer;
    } catch (error) {
      if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.ConsumerNotFound) return false;
      throw new AppError('bus.disconnected', {}, { cause: error });
    }
  }
}

function letterOf({ seq, time, header, data, subject }: StoredMsg): BuriedMessage {
  const attempts = Number(header.get(names.attempts));
  return {
    seq, at: time, consumer: header.get(names.consumer), subject: header.get(names.subject) || subject, reason: header.get(names.reason),
    attempts: attempts > 0 ? attempts : null, body: new TextDecoder().decode(data),
  };
}

const orDisconnected = <T>(asked: Promise<T>): Promise<T> =>
  asked.catch((error: unknown) => {
    throw new AppError('bus.disconnected', {}, { cause: error });
  });
