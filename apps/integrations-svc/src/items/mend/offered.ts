import { remedyFor, type Remedy } from '@marquee/contracts';
import type { Fulfilment } from '../../fulfilments/fulfilment.ts';
import { reasonOfItem } from '../../fulfilments/reason-of.ts';
import type { ItemRow, Reason } from '../item.ts';

/** A request with the items that a remedy is for. */
export interface Mended {
  row: Fulfilment;
  items: ItemRow[];
}

/**
 * The items whose reason offers this remedy: the one that is named, else all that have the reason of the request. Undefined
 * when the reason, as it is now, does not offer it.
 */
export function offered(row: Fulfilment, remedy: Remedy, key?: string): ItemRow[] | undefined {
  if (!row.live || remedy === 'ask_again' || remedy === 'mend_connection') return undefined;
  if (key !== undefined) {
    const items = row.items.filter((item) => item.key === key && offers(reasonOfItem(item)[0], remedy));
    return items.length > 0 ? items : undefined;
  }
  const { reasonCode: code, reasonParams: params } = row;
  const reason = code === 'in_part' ? ({ code: params.restCode, params: {} } as Reason) : { code, params };
  return offers(reason, remedy) ? row.items.filter((item) => item.reasonCode === reason.code && item.stage !== 'available') : undefined;
}

const offers = (reason: Reason | undefined, remedy: Remedy) => reason !== undefined && remedyFor(reason.code, reason.params) === remedy;
