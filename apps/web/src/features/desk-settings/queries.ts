import type { Schema } from '@marquee/api-client';
import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../app/api.ts';

export type DeskSettings = Schema<'DeskSettings'>;

export const deskSettingsQuery = queryOptions({ queryKey: ['desk-settings'], queryFn: () => unwrap(api.GET('/api/v1/admin/desk-settings')) });
export const saveDeskSettings = (body: Partial<DeskSettings>) => unwrap(api.PUT('/api/v1/admin/desk-settings', { body }));
