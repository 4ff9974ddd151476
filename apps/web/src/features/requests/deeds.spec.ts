import { permissions, remedies, rolePermissions, type RequestDetails, type Remedy, type Role } from '@marquee/contracts';
import { aRequest, theDetails } from '../../app/testing.ts';
import { deedsFor, mayCancel, mayDecide, mayMend } from './deeds.ts';

const viewer = (role: Role, id = 'somebody') => ({ id, permissions: rolePermissions[role] });
const approved = { decision: 'approved' as const, state: 'processing' as const };
const may = (...deeds: RequestDetails['viewer']['may']) => ({ may: deeds });

describe('deedsFor', () => {
  it('offers what the page says that the viewer may, and nothing else', () => {
    expect(deedsFor(theDetails({}, may('approve', 'decline', 'edit', 'cancel')), viewer('viewer'))).toEqual(['approve', 'decline', 'edit', 'cancel']);
    expect(deedsFor(theDetails({}, may()), viewer('admin'))).toEqual([]);
  });

  it('asks where it may not cancel', () => {
    expect(deedsFor(theDetails(approved, may('ask_cancel')), viewer('user', 'ada'))).toEqual(['ask_cancel']);
    expect(deedsFor(theDetails(approved, may('ask_cancel', 'cancel')), viewer('moderator', 'ada'))).toEqual(['cancel']);
  });

  it('puts what would mend it first, for those who may', () => {
    const waiting = theDetails({ ...approved, reasonCode: 'no_manager', remedy: 'mend_connection' });

    expect(deedsFor(waiting, viewer('admin'))).toEqual(['mend']);
    expect(deedsFor(waiting, viewer('moderator'))).toEqual([]);
  });

  it('mends before it plays what is ready in part', () => {
    expect(deedsFor(theDetails({ decision: 'approved', state: 'partially_available', playUrl: 'http://tv/1', remedy: 'search_again' }, may('retry')), viewer('admin'))).toEqual(['mend', 'play']);
    expect(deedsFor(theDetails({ decision: 'approved', state: 'available', playUrl: 'http://tv/1' }), viewer('viewer'))).toEqual(['play']);
  });

  it('does not play what is no longer there', () => {
    expect(deedsFor(theDetails({ decision: 'approved', state: 'available', reasonCode: 'deleted_after_available', remedy: 'ask_again', playUrl: 'http://tv/1' }), viewer('user'))).toEqual(['mend']);
  });

  it('tries again by one name only, also for a requester who may', () => {
    expect(deedsFor(theDetails({ decision: 'approved', state: 'failed', remedy: 'retry' }, may('retry')), viewer('user', 'ada'))).toEqual(['retry']);
    expect(deedsFor(theDetails({ decision: 'approved', state: 'failed', remedy: 'block_and_search' }, may('retry')), viewer('user', 'ada'))).toEqual(['retry']);
    expect(deedsFor(theDetails({ decision: 'approved', state: 'failed', remedy: 'retry' }), viewer('moderator'))).toEqual([]);
  });

  it('lets people ask again for what was declined, and first undo what was cancelled', () => {
    expect(deedsFor(theDetails({ decision: 'declined', state: 'declined' }), viewer('user', 'ada'))).toEqual(['ask_again']);
    expect(deedsFor(theDetails({ decision: 'cancelled', state: 'cancelled' }, may('undo_cancel')), viewer('user', 'ada'))).toEqual([]);
  });
});

describe('of a row', () => {
  it('those decide who may approve, while it waits', () => {
    expect(mayDecide(aRequest(), viewer('moderator'))).toBe(true);
    expect(mayDecide(aRequest(), viewer('user', 'ada'))).toBe(false);
    expect(mayDecide(aRequest(approved), viewer('moderator'))).toBe(false);
  });

  it('its requester may cancel, or ask for that, and whoever manages', () => {
    expect(mayCancel(aRequest(approved), viewer('user', 'ada'))).toBe(true);
    expect(mayCancel(aRequest(approved), viewer('user', 'bo'))).toBe(false);
    expect(mayCancel(aRequest(approved), viewer('moderator'))).toBe(true);
    expect(mayCancel(aRequest({ decision: 'approved', state: 'available' }), viewer('admin'))).toBe(false);
    expect(mayCancel(aRequest({ decision: 'declined', state: 'declined' }), viewer('admin'))).toBe(false);
  });
});

describe('mayMend', () => {
  it.each(Object.keys(remedies) as Remedy[])('goes by the permission of %s', (remedy) => {
    const { permission } = remedies[remedy];

    expect(mayMend(remedy, { id: 'x', permissions: [permission] })).toBe(true);
    expect(mayMend(remedy, { id: 'x', permissions: permissions.filter((other) => other !== permission) })).toBe(false);
  });
});
