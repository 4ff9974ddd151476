import { desk } from '../../features/desk/strings.de.ts';
import { discover } from '../../features/discover/strings.de.ts';
import { notifications } from '../../features/notifications/strings.de.ts';
import * as requests from '../../features/requests/strings.de.ts';
import { search } from '../../features/search/strings.de.ts';
import { settings } from '../../features/settings/strings.de.ts';
import { signIn } from '../../features/sign-in/strings.de.ts';
import { titles } from '../../features/titles/strings.de.ts';
import { ui } from '../../ui/strings.de.ts';
import { shell } from '../shell/strings.de.ts';
import { codes } from './codes.de.ts';
import type { First } from './first.en.ts';

export const first: First = { ui, shell, signIn, discover, titles, search, settings, ...requests, desk, notifications, ...codes };
