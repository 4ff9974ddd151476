import { sentence, type DeadLetter, type FailureClass, type ReasonCode } from '@marquee/contracts';

/** A fulfilment that was given up, with what is known of it now. */
export interface GivenUpRow {
  id: string;
  fulfilmentId: string;
  at: Date;
  failure: FailureClass | null;
  attempts: number | null;
  requestId: string;
  contentType: string;
  externalId: string;
  title: string;
  year: number | null;
  connection: string | null;
  managerRef: string | null;
  reasonCode: ReasonCode;
  reasonParams: Record<string, unknown>;
}

export const letterOfGivenUp = ({ id, at, title, connection, reasonCode, reasonParams, failure, attempts, requestId }: GivenUpRow): DeadLetter => ({
  id: `fulfilment:${id}`, kind: 'fulfilment', at: at.toISOString(), subject: title, target: connection, reason: sentence(reasonCode, reasonParams), reasonCode, reasonParams, failure, attempts, requestId,
});
