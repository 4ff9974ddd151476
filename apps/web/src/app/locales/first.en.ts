import { desk } from '../../features/desk/strings.en.ts';
import { discover } from '../../features/discover/strings.en.ts';
import { notifications } from '../../features/notifications/strings.en.ts';
import * as requests from '../../features/requests/strings.en.ts';
import { search } from '../../features/search/strings.en.ts';
import { settings } from '../../features/settings/strings.en.ts';
import { signIn } from '../../features/sign-in/strings.en.ts';
import { titles } from '../../features/titles/strings.en.ts';
import { ui } from '../../ui/strings.en.ts';
import { shell } from '../shell/strings.en.ts';
import { codes } from './codes.en.ts';

/** What the frame of the app and its first page say. Fetched at the start. */
export const first = { ui, shell, signIn, discover, titles, search, settings, ...requests, desk, notifications, ...codes };

export type First = typeof first;
