import { permissions, remedies, rolePermissions, type Remedy, type Role } from '@marquee/contracts';
import { aRequest } from '../../app/testing.ts';
import { deedsFor, mayMend } from './deeds.ts';

const viewer = (role: Role, id = 'somebody') => ({ id, permissions: rolePermissions[role] });
const approved = { decision: 'approved' as const, state: 'processing' as const };

describe('deedsFor', () => {
  it('lets whoever decides approve first', () => {
    expect(deedsFor(aRequest(), viewer('moderator'))).toEqual(['approve', 'decline', 'cancel']);
  });

  it('lets people cancel their own while it waits', () => {
    expect(deedsFor(aRequest(), viewer('user', 'ada'))).toEqual(['cancel']);
    expect(deedsFor(aRequest(), viewer('user', 'bo'))).toEqual([]);
    expect(deedsFor(aRequest(approved), viewer('user', 'ada'))).toEqual([]);
  });

  it('puts what would mend it first, for those who may', () => {
    const waiting = aRequest({ ...approved, reasonCode: 'no_manager', remedy: 'mend_connection' });

    expect(deedsFor(waiting, viewer('admin'))).toEqual(['mend']);
    expect(deedsFor(waiting, viewer('moderator'))).toEqual([]);
  });

  it('mends before it plays what is ready in part', () => {
    expect(deedsFor(aRequest({ decision: 'approved', state: 'partially_available', playUrl: 'http://tv/1', remedy: 'search_again' }), viewer('admin'))).toEqual(['mend', 'play']);
    expect(deedsFor(aRequest({ decision: 'approved', state: 'available', playUrl: 'http://tv/1' }), viewer('viewer'))).toEqual(['play']);
  });

  it('does not play what is no longer there', () => {
    expect(deedsFor(aRequest({ decision: 'approved', state: 'available', reasonCode: 'deleted_after_available', remedy: 'ask_again', playUrl: 'http://tv/1' }), viewer('user'))).toEqual(['mend']);
  });

  it('offers to try again what has failed without a remedy', () => {
    expect(deedsFor(aRequest({ decision: 'approved', state: 'failed' }), viewer('moderator'))).toEqual(['retry']);
    expect(deedsFor(aRequest({ decision: 'approved', state: 'failed', remedy: 'retry' }), viewer('moderator'))).toEqual(['mend']);
  });

  it('lets people ask again for what was declined', () => {
    expect(deedsFor(aRequest({ decision: 'declined', state: 'declined' }), viewer('user', 'ada'))).toEqual(['ask_again']);
  });

  it('offers nothing to nobody', () => {
    expect(deedsFor(aRequest({ remedy: 'retry' }), { id: 'x', permissions: [] })).toEqual([]);
  });
});

describe('mayMend', () => {
  it.each(Object.keys(remedies) as Remedy[])('goes by the permission of %s', (remedy) => {
    const { permission } = remedies[remedy];

    expect(mayMend(remedy, { id: 'x', permissions: [permission] })).toBe(true);
    expect(mayMend(remedy, { id: 'x', permissions: permissions.filter((other) => other !== permission) })).toBe(false);
  });
});
