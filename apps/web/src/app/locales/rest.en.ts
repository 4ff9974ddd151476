import { audit } from '../../features/audit/strings.en.ts';
import { blocklist } from '../../features/blocklist/strings.en.ts';
import { collections } from '../../features/collections/strings.en.ts';
import { connections } from '../../features/connections/strings.en.ts';
import { dashboard } from '../../features/dashboard/strings.en.ts';
import { deskSettings } from '../../features/desk-settings/strings.en.ts';
import { downloads } from '../../features/downloads/strings.en.ts';
import { health } from '../../features/health/strings.en.ts';
import { history } from '../../features/history/strings.en.ts';
import { issues } from '../../features/issues/strings.en.ts';
import { join } from '../../features/join/strings.en.ts';
import { quotas } from '../../features/quotas/strings.en.ts';
import { removals } from '../../features/removals/strings.en.ts';
import * as moreRequests from '../../features/requests/more-strings.en.ts';
import { retries } from '../../features/retries/strings.en.ts';
import { rules } from '../../features/rules/strings.en.ts';
import { shared } from '../../features/shared/strings.en.ts';
import { users } from '../../features/users/strings.en.ts';

/** What the other pages say. Fetched with the first of them. */
export const rest = { ...moreRequests, downloads, blocklist, retries, health, connections, users, audit, join, rules, collections, issues, removals, shared, quotas, deskSettings, history, dashboard };

export type Rest = typeof rest;
