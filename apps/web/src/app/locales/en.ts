import { audit } from '../../features/audit/strings.en.ts';
import { blocklist } from '../../features/blocklist/strings.en.ts';
import { collections } from '../../features/collections/strings.en.ts';
import { connections } from '../../features/connections/strings.en.ts';
import { dashboard } from '../../features/dashboard/strings.en.ts';
import { desk } from '../../features/desk/strings.en.ts';
import { deskSettings } from '../../features/desk-settings/strings.en.ts';
import { discover } from '../../features/discover/strings.en.ts';
import { downloads } from '../../features/downloads/strings.en.ts';
import { health } from '../../features/health/strings.en.ts';
import { history } from '../../features/history/strings.en.ts';
import { issues } from '../../features/issues/strings.en.ts';
import { join } from '../../features/join/strings.en.ts';
import { notifications } from '../../features/notifications/strings.en.ts';
import { quotas } from '../../features/quotas/strings.en.ts';
import { removals } from '../../features/removals/strings.en.ts';
import * as requests from '../../features/requests/strings.en.ts';
import { retries } from '../../features/retries/strings.en.ts';
import { rules } from '../../features/rules/strings.en.ts';
import { search } from '../../features/search/strings.en.ts';
import { settings } from '../../features/settings/strings.en.ts';
import { shared } from '../../features/shared/strings.en.ts';
import { signIn } from '../../features/sign-in/strings.en.ts';
import { titles } from '../../features/titles/strings.en.ts';
import { users } from '../../features/users/strings.en.ts';
import { ui } from '../../ui/strings.en.ts';
import { shell } from '../shell/strings.en.ts';
import { codes } from './codes.en.ts';

/** The whole English catalogue: the shape that every other language fills. */
export const en = { ui, shell, signIn, discover, titles, search, ...requests, desk, downloads, blocklist, retries, health, notifications, connections, users, audit, join, rules, settings, collections, issues, removals, shared, quotas, deskSettings, history, dashboard, ...codes };

export type Strings = typeof en;
