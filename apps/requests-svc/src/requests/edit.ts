import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { AppError, contentTypes, getTitle, hasParts, requestEdited, type Actor, type DeskSettings, type ParsedInputOf, type editRequest, type Preferences, type SeasonsInput, type Wish } from '@marquee/contracts';
import type { Tx } from '@marquee/service-kit';
import { QuotaStore } from '../quotas/quota.store.ts';
import { unitsOf } from '../quotas/units.ts';
import { scheduledFor } from '../schedule/scheduled-for.ts';
import { DeskSettingsStore } from '../settings/desk-settings.store.ts';
import { LibraryLook, type WantedTitle } from '../submissions/library.ts';
import { Claims } from '../wishes/claims.ts';
import { SeriesLook, type Leaves, type ProviderTitle } from '../wishes/series-look.ts';
import type { Change, Decide } from './change.store.ts';
import { deedsOf } from './deeds.ts';
import { EditStore } from './edit.store.ts';
import { personOf } from './new-request.ts';
import { duplicate } from './new-request.store.ts';
import { rankOf, type RequestRow } from './request-row.ts';

export type Edit = ParsedInputOf<typeof editRequest>['edit'];

/** What was asked of others for an edit, of the request as it was then. */
interface Looked {
  row: RequestRow;
  resolution: Preferences['resolution'];
  title: ProviderTitle | null;
  /** Of a title with parts, where they are chosen anew. */
  leaves: Leaves | null;
  settings: DeskSettings;
}

type Fields = Partial<Change['set']>;

/** Somebody else was faster, and what was asked of others no longer fits: it is asked anew. */
export class EditedMeanwhile extends Error {}

/** Changes what is asked for, before it is handed over. */
@Injectable()
export class RequestEditor {
  constructor(
    private readonly bus: Bus,
    private readonly series: SeriesLook,
    private readonly library: LibraryLook,
    private readonly settings: DeskSettingsStore,
    private readonly quotas: QuotaStore,
    private readonly store: EditStore,
  ) {}

  /**
   * Others are asked first, so that no lock is held meanwhile; the rest is decided under the locks of the request, the quota and
   * the title, in this order.
   * @throws the problems of `editRequest`; what it returns also EditedMeanwhile
   */
  async prepare(row: RequestRow, edit: Edit, actor: Actor): Promise<Decide> {
    refuseUnlessEditable(row, edit, actor);
    const looked = await this.look(row, edit);
    return async (current, now, tx) => {
      refuseUnlessEditable(current, edit, actor);
      const set: Fields = { ...plainFields(current, edit), ...scheduleFields(current, edit, looked.title, now) };
      if (looked.leaves || looked.resolution !== row.preferences.resolution) {
        if (current.sequence !== row.sequence) throw new EditedMeanwhile();
        Object.assign(set, await this.cover(tx, current, looked, actor));
      }
      const changed = Object.entries(set).some(([column, value]) => !isDeepStrictEqual(value, current[column as keyof RequestRow]));
      return changed ? { set, happening: { event: requestEdited, actor: personOf(actor) } } : undefined;
    };
  }

  private async look(row: RequestRow, edit: Edit): Promise<Looked> {
    const settings = await this.settings.current();
    const resolution = edit.preferences?.resolution ?? row.preferences.resolution;
    const moves = resolution !== row.preferences.resolution;
    const chosen = hasParts(row.content_type) && (moves || edit.seasons !== undefined);
    if (!chosen && !moves && edit.schedule !== 'release') return { row, resolution, settings, title: null, leaves: null };

    const { content_type: contentType, external_id: externalId } = row;
    const title = await this.bus.request(getTitle, { contentType, provider: contentTypes[contentType].provider, id: externalId });
    const wanted: WantedTitle = { contentType, externalId, ids: row.ids, titleKey: row.title_key, title: row.title, resolution };
    if (chosen) return { row, resolution, settings, title, leaves: await this.series.leaves(edit.seasons ?? seasonsOf(row.wish), title, wanted, new Date()) };
    const held = moves ? await this.library.heldOf(wanted, Promise.resolve([])) : null;
    if (held) throw new AppError('request.already_available', { title: row.title, connection: held.connection, playUrl: held.playUrl });
    return { row, resolution, settings, title, leaves: null };
  }

  /** Counts and claims what is asked for now instead of what was. */
  private async cover(tx: Tx, current: RequestRow, { leaves, resolution, settings }: Looked, actor: Actor): Promise<Fields> {
    const { id, content_type: contentType, requester_id: requesterId, wish: before } = current;
    const limited = !actor.permissions.includes('requests.bypass_quota') && (await this.quotas.hold(tx, requesterId, contentType));
    await this.store.lockTitle(tx, current, resolution);
    const left = leaves?.(new Claims(await this.store.claimedByOthers(tx, current, resolution))) ?? null;
    const wish = left?.wish ?? before;
    const units = left ? unitsOf(contentType, wish, left.parts.length, settings) : current.units;
    const seasons = wish?.seasons.length ?? 0;
    if (limited) await this.quotas.checkEdit(tx, requesterId, { contentType, units, seasons }, { id, contentType, units: current.units, seasons: before?.seasons.length ?? 0 });
    const taken = await this.store.claim(tx, current, resolution, left?.claims ?? ['']);
    if (taken) throw duplicate(current.title, taken);
    const preferences = { ...current.preferences, resolution };
    await this.store.rewrite(tx, id, left?.parts ?? null, { contentType, wish, parts: left?.parts.length ?? null, preferences }, units > current.units);
    return { wish, units, items_total: left?.parts.length ?? 1 };
  }
}

/** @throws request.not_editable, auth.forbidden */
function refuseUnlessEditable(row: RequestRow, edit: Edit, actor: Actor): void {
  const may = deedsOf(row, actor, new Date());
  if (!may.includes('edit')) {
    const own = row.requester_id === actor.userId && actor.permissions.includes('requests.create');
    if (!own && !actor.permissions.includes('requests.approve')) throw new AppError('auth.forbidden', { permission: 'requests.approve' });
    throw new AppError('request.not_editable', { number: Number(row.number), decision: row.decision });
  }
  if (edit.target !== undefined && !may.includes('edit_target')) throw new AppError('auth.forbidden', { permission: 'requests.approve' });
  if (edit.seasons !== undefined && !hasParts(row.content_type)) throw new AppError('contract.invalid_payload', { issues: 'seasons can be chosen for a series only' });
}

function plainFields(current: RequestRow, { note, category, preferences, target }: Edit): Fields {
  return {
    ...(note !== undefined && { note: note || null }),
    ...(category !== undefined && { category }),
    ...(preferences && { preferences }),
    ...(target !== undefined && { target }),
    ...(target?.priority && { priority_rank: rankOf(target.priority) }),
  };
}

const undated = { releaseDate: null, nextEpisode: null };

/** What waits for a time already goes on soon when that is no longer to come. */
function scheduleFields({ decision, reason_params: params }: RequestRow, { schedule }: Edit, title: ProviderTitle | null, now: Date): Fields {
  if (schedule === undefined) return {};
  const at = scheduledFor(schedule, title ?? undated, now);
  if (decision !== 'scheduled') return { scheduled_for: at };
  const then = at ?? now;
  return { scheduled_for: then, reason_params: { ...params, scheduledFor: then.toISOString() } };
}

/** What is wished for already, as it would be asked for. Only a wish for all has both seasons and what is to come. */
function seasonsOf(wish: Wish | null): SeasonsInput {
  if (!wish) return 'all';
  if (wish.future) return wish.seasons.length > 0 ? 'all' : 'future';
  return wish.seasons;
}
