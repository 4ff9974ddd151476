import { emptyShelf, type ShelfState } from '../library/shelf-state.ts';

export const webhookFormats = ['json', 'form', 'raw_form'] as const;

export interface EmbyState extends ShelfState {
  /** What its user has chosen; `raw_form` leaves the JSON in the field as it is. */
  webhookFormat: (typeof webhookFormats)[number];
}

export const emptyEmby = (): EmbyState => ({ ...emptyShelf({ root: '/mnt/media' }), webhookFormat: 'json' });
