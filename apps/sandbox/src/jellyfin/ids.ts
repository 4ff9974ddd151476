import { hex } from '../random.ts';

const TAIL = 8;

/** 32 hexadecimal digits that look like any other id of the server, and end with the item's number. */
export const itemId = (number: number): string => hex(number * 17 + 5, 32 - TAIL) + number.toString(16).padStart(TAIL, '0');

export const dashless = (id: string): string => id.replaceAll('-', '').toLowerCase();

/** Nothing where no item can have the id. */
export function numberOfId(id: string): number | undefined {
  const number = Number.parseInt(dashless(id).slice(-TAIL), 16);
  return Number.isInteger(number) && itemId(number) === dashless(id) ? number : undefined;
}
